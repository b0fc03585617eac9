package im.milena.chaos;

import im.milena.chaos.cluster.Bridge;
import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.fault.Fault;
import im.milena.chaos.fault.Scene;
import im.milena.chaos.load.Traffic;
import im.milena.chaos.verdict.Judge;
import im.milena.chaos.verdict.Kept;
import im.milena.chaos.verdict.Verdict;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Starts a cluster, lets one fault after the other strike it under load, and judges after each. */
public final class Chaos {
  private final ChaosSettings settings;
  private final PrintWriter out;
  private final long begun = System.nanoTime();
  private final List<String> skipped = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();

  /**
   * @param out where the course of events and the verdicts go
   */
  public Chaos(ChaosSettings settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
  }

  /** Whether every promise held in every fault. */
  public boolean run(List<Fault> faults) {
    say(
        "chaos with seed "
            + settings.seed()
            + ", "
            + settings.rate()
            + " messages/s, "
            + settings.rounds()
            + " rounds, folder "
            + settings.folder());
    try (Cluster cluster =
        new Cluster(
            settings.folder(),
            settings.milena(),
            settings.firstPort(),
            settings.mongod(),
            settings.previous(),
            divisible(faults))) {
      Thread ending = new Thread(cluster::close, "end of the cluster");
      Runtime.getRuntime().addShutdownHook(ending);
      cluster.start();
      say(
          cluster.processes().size()
              + " processes run, MongoDB is "
              + (cluster.hasRealMongo() ? "real" : "embedded"));
      try (Kept kept = new Kept(cluster)) {
        Judge judge = new Judge(cluster, kept);
        for (int i = 0; i < faults.size(); i++) {
          strike(cluster, judge, faults.get(i), i);
        }
      }
      Runtime.getRuntime().removeShutdownHook(ending);
    }
    return conclude(faults.size());
  }

  private boolean divisible(List<Fault> faults) {
    if (faults.stream().noneMatch(Fault::divides)) {
      return false;
    }
    Optional<String> obstacle =
        settings.mongod().isPresent()
            ? Bridge.obstacle(settings.firstPort())
            : Optional.of("the embedded MongoDB server is on loopback only");
    obstacle.ifPresent(why -> say("no network of namespaces: " + why));
    return obstacle.isEmpty();
  }

  private void strike(Cluster cluster, Judge judge, Fault fault, int number) {
    Optional<String> obstacle = fault.obstacle(cluster);
    if (obstacle.isPresent()) {
      skipped.add(fault.name() + ": " + obstacle.get());
      say("skipped " + fault.name() + ": " + obstacle.get());
      return;
    }
    say("fault " + fault.name());
    // Each fault has its own luck, so that it can be repeated alone.
    Random random = new Random(settings.seed() ^ fault.name().hashCode());
    String name = "x" + Long.toString(System.currentTimeMillis() % 100_000_000, 36) + "n" + number;
    try (Traffic traffic =
        new Traffic(cluster, name, fault.load(settings.rate()), random.nextLong())) {
      traffic.start().awaitFlow(2 * settings.rate());
      long struck = System.nanoTime();
      fault.strike(new Scene(cluster, traffic, random, settings.rounds(), this::note));
      traffic.awaitOnline();
      traffic.awaitFlow(2 * settings.rate());
      note("over after " + seconds(struck));
      traffic.hush();
      report(fault, judge.judge(traffic), traffic);
    } catch (RuntimeException e) {
      broken.add(fault.name());
      say("  DOES NOT COME BACK: " + sentence(e));
    }
    for (ManagedProcess process : cluster.processes()) {
      if (!process.isAlive()) {
        broken.add(fault.name() + " (" + process + " is dead)");
        say("  DEAD: " + process + ", see " + process.log() + "; it is started again");
        process.start().awaitReady(Cluster.PATIENCE);
      }
    }
  }

  private void report(Fault fault, Verdict verdict, Traffic traffic) {
    if (!verdict.holds()) {
      broken.add(fault.name());
    }
    out.println(verdict);
    say(
        "  "
            + traffic.book().messages().size()
            + " sent, "
            + traffic.book().acknowledgements()
            + " acknowledgements, "
            + traffic.book().deliveries()
            + " deliveries, refusals "
            + traffic.book().refusals()
            + ", "
            + traffic.book().unsaid()
            + " unsaid for want of a connection");
  }

  private boolean conclude(int faults) {
    say(
        (faults - skipped.size())
            + " faults struck, "
            + skipped.size()
            + " skipped, in "
            + seconds(begun));
    skipped.forEach(one -> say("  skipped " + one));
    if (broken.isEmpty()) {
      say("every promise held");
      return true;
    }
    say("BROKEN by: " + String.join(", ", broken));
    say("seed " + settings.seed() + "; data and logs are kept in " + settings.folder());
    return false;
  }

  private void note(String event) {
    say("  " + event);
  }

  private void say(String line) {
    out.printf("%8s  %s%n", seconds(begun), line);
    out.flush();
  }

  private static String seconds(long since) {
    return Duration.ofNanos(System.nanoTime() - since).toSeconds() + " s";
  }

  private static String sentence(Throwable e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}

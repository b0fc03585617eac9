package im.milena.chaos;

import im.milena.bench.machine.Inventory;
import im.milena.chaos.cluster.Bridge;
import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.fault.Fault;
import im.milena.chaos.fault.Scene;
import im.milena.chaos.load.Traffic;
import im.milena.chaos.verdict.BrokerRecords;
import im.milena.chaos.verdict.PromiseJudge;
import im.milena.chaos.verdict.PromiseVerdict;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Starts a cluster, lets one fault after the other strike it under load, and judges after each. */
public final class Chaos {
  private final ChaosSettings settings;
  private final PrintWriter out;
  private final long begun = System.nanoTime();
  private final Map<String, String> skipped = new LinkedHashMap<>();
  private final List<InjectedFault> struck = new ArrayList<>();

  /**
   * @param out where the course of events and the verdicts go
   */
  public Chaos(ChaosSettings settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
  }

  /** What became of every promise under each of the faults; returns when the cluster is gone. */
  public ChaosReport run(List<Fault> faults) {
    Instant startedAt = Instant.now();
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
      try (BrokerRecords kept = new BrokerRecords(cluster)) {
        PromiseJudge judge = new PromiseJudge(cluster, kept);
        for (int i = 0; i < faults.size(); i++) {
          strike(cluster, judge, faults.get(i), i);
        }
      }
      Runtime.getRuntime().removeShutdownHook(ending);
    }
    return conclude(startedAt);
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

  private void strike(Cluster cluster, PromiseJudge judge, Fault fault, int number) {
    Optional<String> obstacle = fault.obstacle(cluster);
    if (obstacle.isPresent()) {
      skipped.put(fault.name(), obstacle.get());
      say("skipped " + fault.name() + ": " + obstacle.get());
      return;
    }
    say("fault " + fault.name());
    // Each fault has its own luck, so that it can be repeated alone.
    Random random = new Random(settings.seed() ^ fault.name().hashCode());
    String name = "x" + Long.toString(System.currentTimeMillis() % 100_000_000, 36) + "n" + number;
    var events = new ArrayList<String>();
    var problems = new ArrayList<String>();
    long blow = System.nanoTime();
    double lasted;
    InjectedFault.@Nullable Talk talk = null;
    try (Traffic traffic =
        new Traffic(cluster, name, fault.load(settings.rate()), random.nextLong())) {
      traffic.start().awaitFlow(2 * settings.rate());
      blow = System.nanoTime();
      fault.strike(
          new Scene(cluster, traffic, random, settings.rounds(), event -> note(event, events)));
      traffic.awaitOnline();
      traffic.awaitFlow(2 * settings.rate());
      lasted = seconds(blow);
      say("  over after " + whole(lasted));
      traffic.hush();
      PromiseVerdict verdict = judge.judge(traffic);
      problems.addAll(verdict.problems());
      talk = InjectedFault.Talk.of(traffic.book(), verdict);
      out.println(verdict);
      say("  " + talk);
    } catch (RuntimeException e) {
      lasted = seconds(blow);
      problems.add("does not come back: " + sentence(e));
      say("  DOES NOT COME BACK: " + sentence(e));
    }
    for (ManagedProcess process : cluster.processes()) {
      if (!process.isAlive()) {
        problems.add(process + " is dead");
        say("  DEAD: " + process + ", see " + process.log() + "; it is started again");
        process.start().awaitReady(Cluster.PATIENCE);
      }
    }
    struck.add(new InjectedFault(fault.name(), fault.does(), lasted, events, talk, problems));
  }

  private ChaosReport conclude(Instant startedAt) {
    ChaosReport report =
        ChaosReport.of(
            settings, startedAt, new Inventory().of(List.of()), seconds(begun), struck, skipped);
    say(
        struck.size()
            + " faults struck, "
            + skipped.size()
            + " skipped, in "
            + whole(report.seconds()));
    skipped.forEach((fault, why) -> say("  skipped " + fault + ": " + why));
    if (report.passed()) {
      say("every promise held");
    } else {
      say(
          struck.isEmpty()
              ? "nothing struck, so nothing is shown"
              : "BROKEN by: " + String.join(", ", report.broken()));
      say("seed " + settings.seed() + "; data and logs are kept in " + settings.folder());
    }
    return report;
  }

  /** Tells an event, and keeps it for the report, in which the run's folder means nothing. */
  private void note(String event, List<String> events) {
    events.add(event.replace(settings.folder() + "/", ""));
    say("  " + event);
  }

  private void say(String line) {
    out.printf("%8s  %s%n", whole(seconds(begun)), line);
    out.flush();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static String whole(double seconds) {
    return (long) seconds + " s";
  }

  private static String sentence(Throwable e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}

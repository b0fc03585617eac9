package im.milena.chaos;

import im.milena.bench.machine.Setup;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What {@code milena-lab chaos} found.
 *
 * @param startedAt in ISO 8601
 * @param setup the machine; the cluster's processes are not listed
 * @param realMongo whether MongoDB was a real one, not the embedded server
 * @param seconds the whole run, from the first process on
 * @param skipped what this machine could not do, and why, by the fault's name
 * @param passed whether any fault struck, and every promise held in all that did
 */
public record ChaosReport(
    String kind,
    String startedAt,
    Setup setup,
    boolean realMongo,
    long seed,
    int rate,
    int rounds,
    double seconds,
    List<InjectedFault> faults,
    Map<String, String> skipped,
    boolean passed) {
  public ChaosReport {
    faults = List.copyOf(faults);
    skipped = Map.copyOf(skipped);
  }

  static ChaosReport of(
      ChaosSettings settings,
      Instant startedAt,
      Setup setup,
      double seconds,
      List<InjectedFault> faults,
      Map<String, String> skipped) {
    return new ChaosReport(
        "chaos",
        startedAt.toString(),
        setup,
        settings.mongod().isPresent(),
        settings.seed(),
        settings.rate(),
        settings.rounds(),
        seconds,
        faults,
        skipped,
        !faults.isEmpty() && faults.stream().allMatch(InjectedFault::held));
  }

  /** The faults in which a promise was broken, or that were not over in time. */
  public List<String> broken() {
    return faults.stream().filter(one -> !one.held()).map(InjectedFault::fault).toList();
  }
}

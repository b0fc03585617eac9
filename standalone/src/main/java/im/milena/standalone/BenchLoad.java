package im.milena.standalone;

import im.milena.bench.Load;
import im.milena.bench.load.Arrival;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who sends what to whom. */
final class BenchLoad {
  @Option(
      names = "--users",
      defaultValue = "200",
      paramLabel = "N",
      description = "Users online (default: ${DEFAULT-VALUE}).")
  private int users;

  @Option(
      names = "--partners",
      defaultValue = "5",
      paramLabel = "N",
      description = "Chats that each user writes to (default: ${DEFAULT-VALUE}).")
  private int partners;

  @Option(
      names = "--arrival",
      defaultValue = "POISSON",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Arrival arrival = Arrival.POISSON;

  @Option(
      names = "--warm-up",
      defaultValue = "20",
      paramLabel = "SECONDS",
      description = "Not measured, but checked (default: ${DEFAULT-VALUE}).")
  private long warmUp;

  @Option(
      names = "--payload",
      defaultValue = "200",
      paramLabel = "BYTES",
      description = "Size of a message's content (default: ${DEFAULT-VALUE}).")
  private int payload;

  @Option(
      names = "--group-share",
      defaultValue = "0",
      paramLabel = "0..1",
      description = "Part of the messages that goes to groups (default: ${DEFAULT-VALUE}).")
  private double groupShare;

  @Option(
      names = "--groups",
      defaultValue = "4",
      paramLabel = "N",
      description = "Groups (default: ${DEFAULT-VALUE}).")
  private int groups;

  @Option(
      names = "--group-size",
      defaultValue = "50",
      paramLabel = "N",
      description = "Members of a group (default: ${DEFAULT-VALUE}).")
  private int groupSize;

  @Option(
      names = "--max-in-flight",
      defaultValue = "20000",
      paramLabel = "N",
      description =
          "Unacknowledged messages at which the run counts as not kept up (default: ${DEFAULT-VALUE}).")
  private int maxInFlight;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Repeats a run's partners and arrivals (default: by the clock).")
  private @Nullable Long seed;

  Load load(int rate, Duration measured) {
    return new Load(
        users,
        partners,
        rate,
        arrival,
        Duration.ofSeconds(warmUp),
        measured,
        payload,
        groupShare,
        groups,
        groupSize,
        maxInFlight,
        seed == null ? System.nanoTime() : seed);
  }
}

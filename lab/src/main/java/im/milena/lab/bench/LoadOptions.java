package im.milena.lab.bench;

import im.milena.bench.Load;
import im.milena.bench.client.Dialect;
import im.milena.bench.load.ArrivalSpacing;
import im.milena.bench.load.GroupLoad;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who sends what to whom. */
final class LoadOptions {
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
  private ArrivalSpacing arrival = ArrivalSpacing.POISSON;

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
      names = "--max-in-flight",
      defaultValue = "20000",
      paramLabel = "N",
      description =
          "Unacknowledged messages at which the run counts as not kept up (default: ${DEFAULT-VALUE}).")
  private int maxInFlight;

  @Option(
      names = "--codec",
      defaultValue = "JSON",
      description =
          "${COMPLETION-CANDIDATES}: as OpenIM's JavaScript client speaks, or gob in gzip as its Go core does (default: ${DEFAULT-VALUE}).")
  private Dialect codec = Dialect.JSON;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Repeats a run's partners and arrivals (default: by the clock).")
  private @Nullable Long seed;

  /**
   * @param groupShare 0..1, of the messages
   */
  Load load(int rate, Duration measured, double groupShare, GroupLoad groups) {
    return new Load(
        Math.max(users, groupShare > 0 ? groups.online() : 0),
        partners,
        rate,
        arrival,
        Duration.ofSeconds(warmUp),
        measured,
        payload,
        groupShare,
        groups,
        maxInFlight,
        codec,
        seed == null ? System.nanoTime() : seed);
  }
}

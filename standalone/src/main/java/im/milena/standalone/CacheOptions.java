package im.milena.standalone;

import im.milena.stores.cache.RedisRecentMessages;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How much Redis is given to keep. */
final class CacheOptions {
  @Option(
      names = "--cache-minutes",
      paramLabel = "N",
      description =
          "How long a message stays in Redis, whose memory follows it; older ones are read from MongoDB. Longer"
              + " than MongoDB may be out of order (default: ${DEFAULT-VALUE}).")
  private long cacheMinutes = RedisRecentMessages.DEFAULT_LIFE.toMinutes();

  /**
   * @throws IllegalStateException if it is no life at all
   */
  Duration life() {
    if (cacheMinutes < 1) {
      throw new IllegalStateException("--cache-minutes must be at least 1, got: " + cacheMinutes);
    }
    return Duration.ofMinutes(cacheMinutes);
  }
}

package im.milena.chaos;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One run.
 *
 * @param folder for data and logs; new, or empty
 * @param milena the main class of the {@code milena} command
 * @param firstPort the servers' ports are counted up from here
 * @param mongod a real one; without it the embedded server takes its place
 * @param previous the jar of another build, which names its libraries
 * @param rate messages a second
 * @param rounds how often what can be repeated is repeated
 */
public record ChaosSettings(
    Path folder,
    String milena,
    int firstPort,
    Optional<Path> mongod,
    Optional<Path> previous,
    int rate,
    int rounds,
    long seed) {
  public ChaosSettings {
    if (rate < 1 || rounds < 1) {
      throw new IllegalArgumentException(
          "--rate and --rounds must be at least 1, got: " + rate + ", " + rounds);
    }
  }
}

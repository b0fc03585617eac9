package im.milena.bench.machine;

import java.util.List;

/**
 * A watched process.
 *
 * @param name of its executable, without the folder
 * @param version as it says itself; empty if it does not
 * @param options that tell how a JVM was started ({@code -X…}); empty for others
 */
public record WatchedProgram(long pid, String name, String version, List<String> options) {
  public WatchedProgram {
    options = List.copyOf(options);
  }
}

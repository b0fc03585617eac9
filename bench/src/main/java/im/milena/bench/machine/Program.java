package im.milena.bench.machine;

import java.util.List;

/**
 * A watched process.
 *
 * @param name of its executable, without the folder
 * @param version as it says itself; empty if it does not
 * @param options that tell how a JVM was started ({@code -X…}); empty for others
 */
public record Program(long pid, String name, String version, List<String> options) {
  public Program {
    options = List.copyOf(options);
  }
}

package im.milena.bench.machine;

import java.util.List;

/**
 * On what a run was made.
 *
 * @param processor its model; empty where it is not known, as the rest
 * @param cores that the bench may use
 * @param memoryBytes of the machine; 0 where it is not known
 * @param benchJvm the Java machine that the bench runs on
 * @param programs the watched processes
 */
public record Setup(
    String processor,
    int cores,
    long memoryBytes,
    String kernel,
    String benchJvm,
    List<WatchedProgram> programs) {
  public Setup {
    programs = List.copyOf(programs);
  }
}

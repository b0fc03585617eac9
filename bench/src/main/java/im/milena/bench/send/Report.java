package im.milena.bench.send;

import im.milena.bench.Load;
import im.milena.bench.machine.Setup;
import im.milena.bench.session.Measurement;
import im.milena.bench.session.RunOutcome;
import java.util.List;

/**
 * What {@code milena-lab bench send} found.
 *
 * @param kind {@code send}, or that of the command which is like it
 * @param run the prefix of its users' and messages' ids
 * @param startedAt ISO 8601
 * @param problems why the run failed although the ledger may be clean, such as memory that grew
 * @param isVoid whether the machine was too busy with other things for the figures to mean
 *     something
 */
public record Report(
    String kind,
    String run,
    String startedAt,
    String api,
    Setup setup,
    Load load,
    Measurement measured,
    RunOutcome outcome,
    List<String> problems,
    boolean isVoid,
    boolean passed) {
  public Report {
    problems = List.copyOf(problems);
  }
}

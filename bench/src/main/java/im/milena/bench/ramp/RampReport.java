package im.milena.bench.ramp;

import im.milena.bench.Load;
import im.milena.bench.machine.Setup;
import im.milena.bench.session.Measurement;
import im.milena.bench.session.RunOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code milena-lab bench ramp} found.
 *
 * @param load who sends what; its rate and durations are those of the first step
 * @param steps in the order in which they were tried
 * @param highestRate messages a second of the highest step that was kept up with; 0 if none was
 * @param atFourFifths measured at four fifths of it; null if it is 0
 * @param problems why the search ended early; empty if it did not
 * @param passed whether a rate was found and the ledger of all steps is clean
 */
public record RampReport(
    String kind,
    String run,
    String startedAt,
    String api,
    Setup setup,
    Load load,
    RampPlan plan,
    List<Step> steps,
    int highestRate,
    @Nullable Step atFourFifths,
    RunOutcome outcome,
    List<String> problems,
    boolean isVoid,
    boolean passed) {
  /**
   * @param rate messages a second
   * @param failures why it was not kept up with; empty if it was
   */
  public record Step(int rate, List<String> failures, Measurement measured) {
    public Step {
      failures = List.copyOf(failures);
    }

    boolean kept() {
      return failures.isEmpty();
    }
  }

  public RampReport {
    steps = List.copyOf(steps);
    problems = List.copyOf(problems);
  }
}

package im.milena.standalone;

import im.milena.standalone.commandline.FailureReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What keeps the parts of this process from doing their work now, as sentences. */
final class PartProblems {
  /** Words a part uses for itself while it cannot work yet or for the moment. */
  private static final Set<String> NOT_WORKING =
      Set.of("new", "starting", "restoring", "stopping", "stopped", "failed");

  private PartProblems() {}

  static List<String> of(Parts parts) {
    List<String> problems = new ArrayList<>();
    for (Part part : parts.all()) {
      part.failure()
          .ifPresentOrElse(
              e -> problems.add(part.name() + ": " + FailureReport.sentence(e)),
              () -> {
                if (part.state().startsWith("retrying") || NOT_WORKING.contains(part.state())) {
                  problems.add(part.name() + " is " + part.state());
                }
              });
    }
    return problems;
  }
}

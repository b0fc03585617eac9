package im.milena.standalone;

import im.milena.health.PartState;
import im.milena.standalone.commandline.FailureReport;
import java.util.List;
import java.util.Optional;

/** What keeps the parts of this process from doing their work now, as sentences. */
final class PartProblems {
  private PartProblems() {}

  static List<String> of(RunningParts parts) {
    return parts.all().stream().flatMap(part -> of(part).stream()).toList();
  }

  /** Empty if the part works. */
  static Optional<String> of(Part part) {
    return part.state().fold(new Sentence(part.name()));
  }

  private record Sentence(String part) implements PartState.Fold<Optional<String>> {
    @Override
    public Optional<String> starting(PartState.Starting state) {
      return Optional.of(part + " is " + state.doing());
    }

    @Override
    public Optional<String> working() {
      return Optional.empty();
    }

    @Override
    public Optional<String> retrying(PartState.Retrying state) {
      return Optional.of(part + " is retrying since " + state.since() + ": " + state.cause());
    }

    @Override
    public Optional<String> failed(PartState.Failed state) {
      return Optional.of(part + ": " + FailureReport.sentence(state.cause()));
    }

    @Override
    public Optional<String> stopped() {
      return Optional.of(part + " is stopped");
    }
  }
}

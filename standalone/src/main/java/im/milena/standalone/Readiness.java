package im.milena.standalone;

import im.milena.standalone.commandline.FailureReport;
import java.time.Duration;
import java.util.Optional;

/** Waits for a part to run. */
final class Readiness {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final long LOOK_MILLIS = 20;

  private Readiness() {}

  /** Returns when the part runs; throws if any part fails first. */
  static void await(Part awaited, RunningParts parts) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!awaited.state().works()) {
      for (Part part : parts.all()) {
        Optional<Throwable> failure = part.state().failure();
        if (failure.isPresent()) {
          throw new IllegalStateException(
              part.name() + ": " + FailureReport.sentence(failure.get()), failure.get());
        }
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            PartProblems.of(awaited).orElse(awaited.name())
                + " after "
                + PATIENCE.toSeconds()
                + " s");
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }
}

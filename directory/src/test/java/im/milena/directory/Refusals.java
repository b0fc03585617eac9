package im.milena.directory;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says with which code something is refused. */
public final class Refusals {
  private Refusals() {}

  public static ErrorCode of(ThrowingCallable call) {
    RefusedException refusal =
        catchThrowableOfType(
            RefusedException.class,
            () -> {
              try {
                call.call();
              } catch (CompletionException e) {
                throw e.getCause();
              }
            });
    if (refusal == null) {
      throw new AssertionError("expected a refusal, but it was accepted");
    }
    return refusal.code();
  }
}

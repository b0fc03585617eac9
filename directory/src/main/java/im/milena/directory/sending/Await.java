package im.milena.directory.sending;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The outcome of an asynchronous call, for threads that may block. */
public final class Await {
  private Await() {}

  /** Waits, and throws what the call failed with itself, not wrapped. */
  public static <T> T of(CompletionStage<T> call) {
    try {
      return call.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}

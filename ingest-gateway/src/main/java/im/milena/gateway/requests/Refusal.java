package im.milena.gateway.requests;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.serdes.UndecodableException;
import java.util.concurrent.CompletionException;

/** The error code that a failed request or handshake is answered with. */
final class Refusal {
  private Refusal() {}

  static ErrorCode of(Throwable failure) {
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return of(failure.getCause());
    }
    if (failure instanceof RefusedException refused) {
      return refused.code();
    }
    return failure instanceof UndecodableException || failure instanceof IllegalArgumentException
        ? ErrorCode.ARGS
        : ErrorCode.INTERNAL;
  }
}

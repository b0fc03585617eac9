package im.milena.api;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.sending.IngressUnavailableException;
import im.milena.directory.sending.NotYetAppliedException;
import im.milena.objects.ObjectRefusedException;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.reading.NotYetReadableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the caller is told of a failure. Texts of stores and drivers go to the log, not to clients.
 */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static Answer answer(Throwable failure, String path, String operationId) {
    if (failure instanceof RefusedException refusal) {
      return Answer.of(refusal);
    }
    if (failure instanceof ObjectRefusedException refusal) {
      return Answer.of(code(refusal), String.valueOf(refusal.getMessage()));
    }
    if (failure instanceof IllegalArgumentException) {
      return Answer.of(ErrorCode.ARGS, String.valueOf(failure.getMessage()));
    }
    if (failure instanceof NotYetAppliedException || failure instanceof NotYetReadableException) {
      return Answer.of(ErrorCode.INTERNAL, String.valueOf(failure.getMessage()));
    }
    if (failure instanceof StoreUnavailableException
        || failure instanceof IngressUnavailableException) {
      LOG.warn(
          "dependency unavailable path={} operationId={} error={}",
          path,
          operationId,
          failure.getMessage());
      return Answer.of(ErrorCode.INTERNAL, "a store is unavailable, try again");
    }
    LOG.error(
        "request failed path={} operationId={} error={}", path, operationId, failure.toString());
    LOG.debug("request failed operationId={}", operationId, failure);
    return Answer.of(ErrorCode.INTERNAL, "");
  }

  private static ErrorCode code(ObjectRefusedException refusal) {
    return switch (refusal.reason()) {
      case ARGUMENTS -> ErrorCode.ARGS;
      case FORBIDDEN -> ErrorCode.NO_PERMISSION;
      case MISSING -> ErrorCode.RECORD_NOT_FOUND;
      case EXPIRED -> ErrorCode.UPLOAD_EXPIRED;
    };
  }
}

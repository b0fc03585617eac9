package im.milena.api.messages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.milena.directory.Caller;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What became of the sends that this process was asked for, by the operation id of the request: for
 * backends that lost the answer. Memory of this process only; elsewhere, and after a restart, an
 * operation is unknown, which is what OpenIM's 0 says.
 */
final class SendOutcomes {
  static final int UNKNOWN = 0;
  static final int SENDING = 1;
  static final int SENT = 2;
  static final int FAILED = 3;

  private static final int MAX_ENTRIES = 100_000;
  private static final Duration KEPT = Duration.ofDays(1);

  private final Cache<Operation, Integer> outcomes =
      Caffeine.newBuilder().maximumSize(MAX_ENTRIES).expireAfterWrite(KEPT).build();

  private record Operation(Caller caller, String id) {}

  /** Sends, and remembers how it ends. */
  <T> T of(Caller caller, String operationId, Supplier<T> send) {
    var operation = new Operation(caller, operationId);
    outcomes.put(operation, SENDING);
    try {
      T sent = send.get();
      outcomes.put(operation, SENT);
      return sent;
    } catch (RuntimeException e) {
      outcomes.put(operation, FAILED);
      throw e;
    }
  }

  int of(Caller caller, String operationId) {
    Integer known = outcomes.getIfPresent(new Operation(caller, operationId));
    return known == null ? UNKNOWN : known;
  }
}

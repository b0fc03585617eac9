package im.milena.directory.sending;

import im.milena.directory.RefusedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Counts {@code milena.sends} by {@code outcome}: every send is exactly one of {@code accepted}
 * (acknowledged by the log), {@code refused} (by a rule) and {@code failed} (the log or a store did
 * not answer).
 */
public final class SendMetrics {
  private final Counter accepted;
  private final Counter refused;
  private final Counter failed;

  public SendMetrics(MeterRegistry registry) {
    accepted = registry.counter("milena.sends", "outcome", "accepted");
    refused = registry.counter("milena.sends", "outcome", "refused");
    failed = registry.counter("milena.sends", "outcome", "failed");
  }

  void count(MessageSender.@Nullable Sent sent, @Nullable Throwable failure) {
    if (failure == null) {
      accepted.increment();
    } else if (cause(failure) instanceof RefusedException) {
      refused.increment();
    } else {
      failed.increment();
    }
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }
}

package im.milena.topics;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for what the cluster answers. */
public final class Answers {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Answers() {}

  /**
   * @throws org.apache.kafka.common.KafkaException what the cluster refused with
   * @throws IllegalStateException if it does not answer, or the thread is interrupted
   */
  public static <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new IllegalStateException("Kafka answered with an error", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("Kafka gave no answer for " + PATIENCE.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for Kafka", e);
    }
  }
}

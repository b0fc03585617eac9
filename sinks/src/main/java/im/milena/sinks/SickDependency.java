package im.milena.sinks;

import im.milena.stores.UnavailableException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Tells a sick dependency, for which the same step is tried again while the offset stays, from a
 * broken invariant, which stops the sink: a store or another service that does not answer, and what
 * Kafka's clients say may be asked again.
 */
final class SickDependency {
  private SickDependency() {}

  static boolean is(Throwable failure) {
    return failure instanceof UnavailableException || failure instanceof RetriableException;
  }
}

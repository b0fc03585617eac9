package im.milena.topology.running;

import im.milena.serdes.NewerVersionException;
import im.milena.topology.rules.NumberingStoppedException;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.jspecify.annotations.Nullable;

/** What a dead stream thread means to an operator. */
final class Failure {
  private Failure() {}

  static TopologyFailedException of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      String sentence = sentence(cause);
      if (sentence != null) {
        return new TopologyFailedException(sentence, thrown);
      }
    }
    return new TopologyFailedException("a stream thread died: " + root(thrown), thrown);
  }

  /**
   * Whether nothing but an open transaction is lost, which its coordinator had aborted. A producer
   * that slept beyond the transaction timeout is mostly told that it is fenced, and Streams
   * rejoins; but it may be told at its commit that the transaction is in another state, and Streams
   * takes that for fatal (KAFKA-19690 mends it for writes only). Both mean the same.
   */
  static boolean isLostTransaction(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidTxnStateException) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String sentence(Throwable cause) {
    if (cause instanceof NumberingStoppedException || cause instanceof NewerVersionException) {
      return cause.getMessage();
    }
    if (cause instanceof InvalidOffsetException) {
      return "the consumer group's offsets are gone or ingress was trimmed beyond them: start again, and the"
          + " start check says what to do";
    }
    if (cause instanceof FencedInstanceIdException) {
      return "another instance with the same instance id is running: give each its own";
    }
    if (cause instanceof ProcessorStateException) {
      return "local state cannot be read or written ("
          + cause.getMessage()
          + ": "
          + root(cause).getMessage()
          + "): if its disk has room, delete the state folder and start again; Kafka has all of it";
    }
    return null;
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      root = cause;
    }
    return root;
  }
}

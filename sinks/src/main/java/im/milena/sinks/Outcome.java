package im.milena.sinks;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What became of a batch. A sick store is not an outcome but an exception. */
public sealed interface Outcome {
  /** Written, as durably as the store can. */
  record Applied() implements Outcome {}

  /** The store is well but the batch has to wait; it is offered again soon. */
  record NotYet(String reason) implements Outcome {}

  /**
   * Some of the batch is done. The rest is offered next, after the loop has told the group that it
   * is alive and, when it is time, committed how far it came.
   *
   * @param rest what is still to be done; a record that is partly done is its first
   */
  record Unfinished(Batch rest) implements Outcome {}

  /**
   * The store lost what it had. The batch is dropped and the sink reads again from the offsets
   * given, never from later ones than the batch's.
   */
  record Rewind(Map<TopicPartition, Long> offsets, String reason) implements Outcome {
    public Rewind {
      offsets = Map.copyOf(offsets);
    }
  }

  Applied APPLIED = new Applied();
}

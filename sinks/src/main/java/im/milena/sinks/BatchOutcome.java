package im.milena.sinks;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What became of a batch. A sick store is not an outcome but an exception. */
public sealed interface BatchOutcome {
  <R> R fold(Fold<R> fold);

  /** Whether the batch is given up, to be read again. */
  default boolean dropsBatch() {
    return false;
  }

  /** A decision for every outcome. */
  interface Fold<R> {
    R applied();

    R notYet(NotYet outcome);

    R unfinished(Unfinished outcome);

    R rewind(Rewind outcome);
  }

  /** Written, as durably as the store can. */
  record Applied() implements BatchOutcome {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.applied();
    }
  }

  /** The store is well but the batch has to wait; it is offered again soon. */
  record NotYet(String reason) implements BatchOutcome {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.notYet(this);
    }
  }

  /**
   * Some of the batch is done. The rest is offered next, after the loop has told the group that it
   * is alive and, when it is time, committed how far it came.
   *
   * @param rest what is still to be done; a record that is partly done is its first
   */
  record Unfinished(Batch rest) implements BatchOutcome {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.unfinished(this);
    }
  }

  /**
   * The store lost what it had. The batch is dropped and the sink reads again from the offsets
   * given, never from later ones than the batch's.
   */
  record Rewind(Map<TopicPartition, Long> offsets, String reason) implements BatchOutcome {
    public Rewind {
      offsets = Map.copyOf(offsets);
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.rewind(this);
    }

    @Override
    public boolean dropsBatch() {
      return true;
    }
  }

  Applied APPLIED = new Applied();
}

package im.milena.topics;

import org.apache.kafka.common.TopicPartition;

/**
 * An open transaction on a partition that its coordinator believes is over, so that nobody will
 * ever end it and readers of committed records stand still behind it.
 *
 * @param startOffset where the partition's last stable offset stands
 */
public record HangingTransaction(
    TopicPartition partition,
    long producerId,
    short producerEpoch,
    int coordinatorEpoch,
    long startOffset) {
  @Override
  public String toString() {
    return partition
        + ": transaction of producer "
        + producerId
        + " hangs since offset "
        + startOffset;
  }
}

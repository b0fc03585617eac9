package im.milena.sinks;

import org.apache.kafka.common.TopicPartition;

/**
 * Records that a sink has not applied are gone from its topic. Going on would leave a gap that
 * nobody sees.
 */
public final class LogTrimmedException extends RuntimeException {
  LogTrimmedException(String group, TopicPartition partition, long wanted, long first, long end) {
    super(
        group
            + " has applied "
            + partition
            + " up to offset "
            + wanted
            + ", but the topic holds "
            + first
            + " to "
            + end
            + ": "
            + (wanted < first
                ? "the records between were deleted before they were applied. Restore the store from a backup that"
                    + " reaches offset "
                    + first
                : "the topic was made anew or lost data. Find out which before anything else")
            + ", then set the group's offset with kafka-consumer-groups.sh --reset-offsets and start again");
  }
}

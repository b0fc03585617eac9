package im.milena.topology.running;

import im.milena.log.LogRecord;
import im.milena.serdes.Codec;
import im.milena.topics.Answers;
import im.milena.topics.CommittedRecords;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** What the log itself says of whether something was numbered. */
final class NumberedLog {
  private final Admin admin;
  private final String bootstrapServers;
  private final Codec<LogRecord> codec;

  NumberedLog(Admin admin, String bootstrapServers, Codec<LogRecord> codec) {
    this.admin = admin;
    this.bootstrapServers = bootstrapServers;
    this.codec = codec;
  }

  /** Whether a committed record is in the partition, or was before it was trimmed. */
  boolean hasRecords(TopicPartition partition) {
    return has(partition, value -> true);
  }

  /** As {@link #hasRecords}, but of a numbered message. */
  boolean hasNumbers(TopicPartition partition) {
    return has(partition, value -> codec.decode(value).change().numbered().isPresent());
  }

  private boolean has(TopicPartition partition, Predicate<byte[]> wanted) {
    if (offset(partition, OffsetSpec.earliest()) > 0) {
      return true;
    }
    // A transaction that was aborted leaves offsets and nothing to read.
    return offset(partition, OffsetSpec.latest()) > 0
        && new CommittedRecords(bootstrapServers)
            .contains(partition, record -> wanted.test(record.value()));
  }

  private long offset(TopicPartition partition, OffsetSpec spec) {
    return Answers.await(
            admin
                .listOffsets(
                    Map.of(partition, spec), new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .partitionResult(partition))
        .offset();
  }
}

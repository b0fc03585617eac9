package im.milena.sinks;

import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.log.Membership;
import im.milena.log.TestMessages;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import java.util.HashMap;
import java.util.Map;

/** Numbers messages as the topology does: seqs per conversation, ingress offsets per partition. */
public final class LogOf {
  private final Map<ConversationId, Long> seqs = new HashMap<>();
  private final Map<Integer, Long> offsets = new HashMap<>();
  private final SinkCluster cluster;

  public LogOf(SinkCluster cluster) {
    this.cluster = cluster;
  }

  public LogRecord text(String from, String to) {
    long id = seqs.values().stream().mapToLong(Long::longValue).sum();
    return record(TestMessages.text(from, to, from + "-" + id), Membership.NONE);
  }

  public LogRecord groupText(String from, String group) {
    long id = seqs.values().stream().mapToLong(Long::longValue).sum();
    return record(TestMessages.groupText(from, group, from + "-" + id), Membership.at(1));
  }

  public LogRecord record(Message message, Membership membership) {
    ConversationId conversation = message.conversation();
    int partition = cluster.topics().log().partitionOf(conversation.family());
    return new LogRecord(
        conversation,
        offsets.merge(partition, 1L, Long::sum) - 1,
        "operation-1",
        TestMessages.TIME,
        new Change.Numbered(
            new SequencedMessage(new Seq(seqs.merge(conversation, 1L, Long::sum)), message),
            membership));
  }

  /** The same record as if it came from the ingress record at that offset. */
  public static LogRecord at(LogRecord record, long ingressOffset) {
    return new LogRecord(
        record.conversation(),
        ingressOffset,
        record.operationId(),
        record.acceptedAt(),
        record.change());
  }
}

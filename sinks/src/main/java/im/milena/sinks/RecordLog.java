package im.milena.sinks;

import im.milena.log.Change;
import im.milena.log.DeadLetter;
import im.milena.log.LogRecord;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Log lines about single records. Each carries the operation id of the request that caused it, so
 * that it can be followed from the client to the sinks. Contents of messages are never logged.
 */
public final class RecordLog {
  private static final Logger LOG = LoggerFactory.getLogger(RecordLog.class);

  private RecordLog() {}

  /**
   * @param event what became of the records: {@code stored}, {@code cached}
   */
  public static void applied(String event, Collection<Received<LogRecord>> records) {
    if (LOG.isDebugEnabled()) {
      records.forEach(record -> of(LOG.atDebug(), record).log(event));
    }
  }

  /** One message was told to one gateway slot. */
  public static void pushed(LogRecord record, int slot) {
    if (LOG.isDebugEnabled()) {
      said(LOG.atDebug(), record).addKeyValue("slot", slot).log("pushed");
    }
  }

  static void deadLetters(List<DeadLetter> letters) {
    for (DeadLetter letter : letters) {
      at(LOG.atWarn(), new TopicPartition(letter.topic(), letter.partition()), letter.offset())
          .addKeyValue("error", letter.reason())
          .log("dead letter");
    }
  }

  /** The batch could not be applied; one line for where it begins in each partition. */
  static void failed(Level level, String sink, Batch batch, Throwable failure) {
    for (Received<?> first : batch.firsts()) {
      of(LOG.atLevel(level), first)
          .addKeyValue("sink", sink)
          .addKeyValue("error", failure.getMessage())
          .log("not applied from here");
    }
  }

  private static LoggingEventBuilder of(LoggingEventBuilder line, Received<?> record) {
    at(line, record.partition(), record.offset());
    return record.value() instanceof LogRecord said ? said(line, said) : line;
  }

  private static LoggingEventBuilder said(LoggingEventBuilder line, LogRecord record) {
    line.addKeyValue("operationId", record.operationId())
        .addKeyValue("conversationId", record.conversation());
    Change change = record.change();
    return change
        .numbered()
        .map(numbered -> line.addKeyValue("seq", numbered.message().seq()))
        .orElseGet(() -> line.addKeyValue("change", change.getClass().getSimpleName()));
  }

  private static LoggingEventBuilder at(
      LoggingEventBuilder line, TopicPartition partition, long offset) {
    return line.addKeyValue("topic", partition.topic())
        .addKeyValue("partition", partition.partition())
        .addKeyValue("offset", offset);
  }
}

package im.milena.topology;

import im.milena.log.Envelope;
import im.milena.topology.rules.Arrival;
import im.milena.topology.rules.Numbering;
import im.milena.topology.rules.NumberingOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Log lines about single records. Each carries the operation id of the request that caused it, so
 * that it can be followed from the client to the sinks. Contents of messages are never logged.
 */
final class RecordLog {
  private static final Logger LOG = LoggerFactory.getLogger(RecordLog.class);

  private RecordLog() {}

  static void applied(Arrival arrival, Envelope envelope, List<Numbering.Said> said) {
    if (!LOG.isDebugEnabled()) {
      return;
    }
    for (Numbering.Said one : said) {
      LoggingEventBuilder line =
          at(LOG.atDebug(), arrival)
              .addKeyValue("operationId", envelope.operationId())
              .addKeyValue("conversationId", one.conversation());
      one.change()
          .numbered()
          .ifPresentOrElse(
              numbered ->
                  line.addKeyValue("seq", numbered.message().seq())
                      .log(one.stored() ? "numbered" : "once"),
              () ->
                  line.addKeyValue("change", one.change().getClass().getSimpleName())
                      .log("changed"));
    }
  }

  static void repeated(Arrival arrival, Envelope envelope) {
    if (LOG.isDebugEnabled()) {
      of(LOG.atDebug(), arrival, envelope).log("duplicate");
    }
  }

  static void refused(NumberingOutcome.Refused refused) {
    of(LOG.atWarn(), refused.arrival(), refused.envelope())
        .addKeyValue("error", refused.reason())
        .log("dead letter");
  }

  private static LoggingEventBuilder of(
      LoggingEventBuilder line, Arrival arrival, @Nullable Envelope envelope) {
    at(line, arrival);
    if (envelope == null) {
      return line;
    }
    line.addKeyValue("operationId", envelope.operationId());
    return envelope.entries().isEmpty()
        ? line
        : line.addKeyValue("conversationId", envelope.entries().get(0).conversation());
  }

  private static LoggingEventBuilder at(LoggingEventBuilder line, Arrival arrival) {
    return line.addKeyValue("topic", arrival.topic())
        .addKeyValue("partition", arrival.partition())
        .addKeyValue("offset", arrival.offset());
  }
}

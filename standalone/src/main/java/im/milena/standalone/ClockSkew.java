package im.milena.standalone;

import im.milena.log.Envelope;
import im.milena.serdes.UndecodableException;
import im.milena.topics.CommittedRecords;
import im.milena.topics.Topic;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Compares the clocks of gateways and api with those of the brokers: an envelope says when its
 * writer accepted it, its record when the broker got it. Message times come from the first, ages
 * and orders from the second, so both should agree to {@value #TOLERATED_MILLIS} ms.
 *
 * <p>A record cannot arrive before it was accepted, so one that did is proof of a clock ahead. One
 * that arrives late may only be slow; it counts when a quarter of the newest are. Services write
 * decisions again that were made long ago, so only users' envelopes are looked at.
 */
final class ClockSkew {
  private static final long TOLERATED_MILLIS = 100;
  private static final int NEWEST = 100;
  private static final String SUBJECT = "clocks";

  private final String bootstrapServers;
  private final Topic<Envelope> ingress;

  ClockSkew(String bootstrapServers, Topic<Envelope> ingress) {
    this.bootstrapServers = bootstrapServers;
    this.ingress = ingress;
  }

  Finding examine() {
    List<Long> delays = delays().stream().sorted().toList();
    if (delays.isEmpty()) {
      return Finding.fine(SUBJECT, "no message to judge by");
    }
    long ahead = -delays.get(0);
    long behind = delays.get(delays.size() * 3 / 4);
    if (ahead > TOLERATED_MILLIS) {
      return Finding.wrong(
          SUBJECT,
          "a gateway's or api's is " + ahead + " ms ahead of a broker's; synchronise them");
    }
    if (behind > TOLERATED_MILLIS) {
      return Finding.wrong(
          SUBJECT,
          "a quarter of the newest messages reached the broker "
              + behind
              + " ms after they were accepted: a gateway's or api's clock is behind, or writing is slow");
    }
    return Finding.fine(SUBJECT, "gateways, api and brokers agree to " + TOLERATED_MILLIS + " ms");
  }

  /** From acceptance to the broker, in milliseconds, for the newest envelopes of each partition. */
  private List<Long> delays() {
    List<Long> delays = new ArrayList<>();
    new CommittedRecords(bootstrapServers)
        .forNewest(ingress.name(), NEWEST, record -> add(delays, record));
    return delays;
  }

  private void add(List<Long> delays, ConsumerRecord<byte[], byte[]> record) {
    try {
      Envelope envelope = ingress.codec().decode(record.value());
      if (!envelope.service()) {
        delays.add(record.timestamp() - envelope.acceptedAt());
      }
    } catch (UndecodableException e) {
      // The topology makes it a dead letter.
    }
  }
}

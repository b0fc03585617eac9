package im.milena.topics;

import im.milena.log.DeadLetter;
import im.milena.log.Delivery;
import im.milena.log.DirectoryChange;
import im.milena.log.Envelope;
import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.serdes.Codec;
import im.milena.serdes.Codecs;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The catalogue: every topic that Milena reads or writes by name. Changelogs belong to Kafka
 * Streams and are not in it.
 *
 * <p>All keyed topics have the same partition count, and a record derived from an ingress record
 * stands in the same partition as it: that is what makes an ingress offset a position in every
 * projection.
 *
 * @param ingress what clients and services ask for; broker time, because it ages duplicate windows
 *     together with what the writer says
 * @param log numbered messages and changes to them, the source of every projection
 * @param transients messages that are pushed once and not stored
 * @param readMarks key {@code conversation:user}, compacted
 * @param deliveries a partition per gateway slot; not keyed
 * @param deadLetters records nobody could process
 * @param directoryChanges which documents of the directory changed, the newest change of each; one
 *     partition, which everybody reads
 */
public record Topics(
    Topic<Envelope> ingress,
    Topic<LogRecord> log,
    Topic<LogRecord> transients,
    Topic<ReadMark> readMarks,
    Topic<Delivery> deliveries,
    Topic<DeadLetter> deadLetters,
    Topic<DirectoryChange> directoryChanges) {

  /**
   * What a derived record may be larger than its envelope: ids, seqs and, for a dead letter, where
   * it stood.
   */
  public static final int HEADROOM_BYTES = 128 * 1024;

  private static final int INGRESS_MAX_BYTES = Envelope.MAX_BYTES + HEADROOM_BYTES;
  private static final int DERIVED_MAX_BYTES = INGRESS_MAX_BYTES + HEADROOM_BYTES;
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MONTH = Duration.ofDays(30);

  public static Topics of(TopicsSettings settings) {
    return new Topics(
        keyed(settings, "messages.ingress", Codecs.ENVELOPE, WEEK, INGRESS_MAX_BYTES),
        keyed(
            settings,
            "conversation.log",
            Codecs.LOG_RECORD,
            settings.logRetention(),
            DERIVED_MAX_BYTES),
        keyed(
            settings,
            "messages.transient",
            Codecs.LOG_RECORD,
            Duration.ofHours(1),
            DERIVED_MAX_BYTES),
        compacted(settings, "read.marks", Codecs.READ_MARK),
        new Topic<>(
            settings.prefix() + "deliveries",
            Codecs.DELIVERY,
            false,
            settings.slots(),
            settings.replication(),
            config(settings, "delete", Duration.ofHours(1), DERIVED_MAX_BYTES)),
        keyed(settings, "dead.letters", Codecs.DEAD_LETTER, MONTH, DERIVED_MAX_BYTES),
        new Topic<>(
            settings.prefix() + "directory.changes",
            Codecs.DIRECTORY_CHANGE,
            false,
            1,
            settings.replication(),
            config(settings, "compact", Duration.ofMillis(-1), HEADROOM_BYTES)));
  }

  public List<Topic<?>> all() {
    return List.of(ingress, log, transients, readMarks, deliveries, deadLetters, directoryChanges);
  }

  private static <V> Topic<V> keyed(
      TopicsSettings settings, String name, Codec<V> codec, Duration retention, int maxBytes) {
    return new Topic<>(
        settings.prefix() + name,
        codec,
        true,
        settings.partitions(),
        settings.replication(),
        config(settings, "delete", retention, maxBytes));
  }

  private static <V> Topic<V> compacted(TopicsSettings settings, String name, Codec<V> codec) {
    return new Topic<>(
        settings.prefix() + name,
        codec,
        true,
        settings.partitions(),
        settings.replication(),
        config(settings, "compact", Duration.ofMillis(-1), HEADROOM_BYTES));
  }

  private static Map<String, String> config(
      TopicsSettings settings, String cleanup, Duration retention, int maxBytes) {
    var config = new HashMap<String, String>();
    config.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup);
    config.put(
        TopicConfig.RETENTION_MS_CONFIG,
        Long.toString(retention.isNegative() ? -1 : retention.toMillis()));
    config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxBytes));
    config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Short.toString(settings.minInSync()));
    config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    return config;
  }
}

package im.milena.topics;

import im.milena.message.Family;
import im.milena.serdes.Codec;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;

/**
 * A topic as the catalogue wants it.
 *
 * @param name the full name, prefix included
 * @param keyed whether records are keyed by conversation family, so that the partition count may
 *     never change: another count would send a conversation to a partition that does not know its
 *     last seq
 * @param config topic-level settings in Kafka's own names and units
 */
public record Topic<V>(
    String name,
    Codec<V> codec,
    boolean keyed,
    int partitions,
    short replication,
    Map<String, String> config) {
  public Topic {
    config = Map.copyOf(config);
  }

  /**
   * The partition of a family, from the catalogue's count and never from the broker's, so that an
   * enlarged topic is noticed instead of followed. Same hash as Kafka's own partitioner: murmur2 of
   * the key's UTF-8 bytes.
   */
  public int partitionOf(Family family) {
    return Utils.toPositive(Utils.murmur2(family.bytes())) % partitions;
  }

  /**
   * What the catalogue wants of a topic-level setting.
   *
   * @throws IllegalArgumentException if it leaves the setting to the broker
   */
  public String setting(String key) {
    String value = config.get(key);
    if (value == null) {
      throw new IllegalArgumentException("the catalogue sets no " + key + " for " + name);
    }
    return value;
  }
}

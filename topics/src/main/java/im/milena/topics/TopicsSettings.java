package im.milena.topics;

import java.time.Duration;

/**
 * How the catalogue is sized.
 *
 * @param prefix put before every name, for clusters shared with others; empty by default
 * @param partitions of every keyed topic. Fixed at creation
 * @param slots partitions of {@code deliveries}: how many gateways can be live at once
 * @param replication copies of each partition
 * @param minInSync copies that must have a record before it counts as written
 * @param logRetention how long {@code conversation.log} is kept; negative means for ever. Bounds
 *     what can be rebuilt
 */
public record TopicsSettings(
    String prefix,
    int partitions,
    int slots,
    short replication,
    short minInSync,
    Duration logRetention) {

  /**
   * Everything on one machine: one copy, kept for ever. Each partition costs a flush per commit.
   */
  public static final TopicsSettings SINGLE_MACHINE =
      new TopicsSettings("", 2, 16, (short) 1, (short) 1, Duration.ofMillis(-1));

  /** A cluster of three brokers or more. */
  public static final TopicsSettings CLUSTER =
      new TopicsSettings("", 32, 64, (short) 3, (short) 2, Duration.ofDays(90));

  public TopicsSettings {
    atLeastOne("MILENA_TOPIC_PARTITIONS", partitions);
    atLeastOne("MILENA_TOPIC_SLOTS", slots);
    atLeastOne("MILENA_TOPIC_REPLICATION", replication);
    if (minInSync < 1 || minInSync > replication) {
      throw new IllegalArgumentException(
          "MILENA_TOPIC_MIN_IN_SYNC must be 1.." + replication + ", got: " + minInSync);
    }
    if (!prefix.matches("[a-zA-Z0-9._-]{0,64}")) {
      throw new IllegalArgumentException(
          "MILENA_TOPIC_PREFIX may hold up to 64 letters, digits, '.', '_' and '-', got: '"
              + prefix
              + "'");
    }
  }

  /**
   * What the name of every consumer group and Streams application of this installation begins with.
   */
  public String groupPrefix() {
    return prefix + "milena-";
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, got: " + value);
    }
  }
}

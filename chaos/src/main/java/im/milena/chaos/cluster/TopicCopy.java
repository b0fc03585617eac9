package im.milena.chaos.cluster;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A compacted topic as a backup keeps it.
 *
 * @param settings that were made for the topic, in Kafka's names
 * @param partitions of each, the newest value of every key
 */
record TopicCopy(
    String name,
    short replication,
    Map<String, String> settings,
    List<LinkedHashMap<ByteBuffer, byte[]>> partitions) {}

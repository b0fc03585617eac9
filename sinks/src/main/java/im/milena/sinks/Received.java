package im.milena.sinks;

import org.apache.kafka.common.TopicPartition;

/** One decoded record and where it stood. */
public record Received<V>(TopicPartition partition, long offset, V value) {}

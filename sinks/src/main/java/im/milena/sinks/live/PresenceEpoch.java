package im.milena.sinks.live;

import im.milena.stores.presence.Slots;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells whether Redis still is the Redis that the records were applied to. It holds an epoch; when
 * that is missing or another, Redis lost its data: what was cached is gone, and presence proves
 * nothing until all gateways have registered again.
 */
final class PresenceEpoch {
  private final Slots slots;
  private final Map<TopicPartition, String> appliedUnder = new HashMap<>();
  private String settled = "";

  PresenceEpoch(Slots slots) {
    this.slots = slots;
  }

  /** The epoch in force; starts one if Redis has none. */
  String current() {
    return slots.epoch().orElseGet(slots::startEpoch);
  }

  /** Whether everybody who is connected shows. Once settled, an epoch stays so. */
  boolean isSettled(String epoch) {
    if (!settled.equals(epoch) && slots.settled()) {
      settled = epoch;
    }
    return settled.equals(epoch);
  }

  /** Partitions whose records were applied to a Redis that is no more. */
  Set<TopicPartition> appliedUnderAnother(String epoch) {
    return appliedUnder.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(epoch))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(HashSet::new));
  }

  void apply(Collection<TopicPartition> partitions, String epoch) {
    partitions.forEach(partition -> appliedUnder.put(partition, epoch));
  }

  String of(TopicPartition partition) {
    return appliedUnder.getOrDefault(partition, "");
  }

  void assigned(Map<TopicPartition, String> epochs) {
    appliedUnder.putAll(epochs);
  }

  void released(Collection<TopicPartition> partitions) {
    appliedUnder.keySet().removeAll(partitions);
  }
}

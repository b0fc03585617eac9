package im.milena.sinks.live;

import im.milena.sinks.HistoryPositions;
import im.milena.stores.presence.Slots;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells whether Redis still is the Redis that the records were applied to. It holds an epoch; when
 * that is missing or another, Redis lost its data: what was cached is gone, and presence proves
 * nothing until all gateways have registered again.
 *
 * <p>An epoch begins where history was when it was started, in every partition and for every live
 * sink. So whoever finds the epoch in Redis and asks history afterwards has everything from before
 * its beginning, and live sinks bring the rest.
 *
 * <pre>
 *              offsets of one partition, in the history group's numbers
 *
 *   trimmed        | kept by history when the epoch began | applied since
 *   ...............|--------------------------------------|--------------------> end
 *                  ^ first offset                         ^ begin
 *                                                           a live sink reads from here on
 *
 *   Redis' epoch    what a live sink does                       what readers and pushes do
 *   ------------    ------------------------------------------  ------------------------------------
 *   none            {@link #current} starts one                 read history, pushes wait
 *   another         {@link #appliedUnderAnother} are read again read history, pushes wait
 *     |               from the epoch's begin
 *   same, filling   {@link #filled} once a partition caught up  read history until all are filled
 *     |
 *   same, full      applies what comes                          read the cache; pushes go out once
 *                                                               {@link #isSettled}: all gateways are
 *                                                               registered under the epoch
 *   begins trimmed  {@link #begins} is empty, {@link #replace}  as for none
 * </pre>
 */
final class Epochs {
  private final Slots slots;
  private final HistoryPositions history;
  private final Set<TopicPartition> all;
  private final Map<TopicPartition, String> appliedUnder = new HashMap<>();
  private final Map<TopicPartition, Long> firstStarts = new HashMap<>();
  private String settled = "";

  /**
   * @param all partitions that history keeps, whoever reads them
   */
  Epochs(Slots slots, HistoryPositions history, Set<TopicPartition> all) {
    this.slots = slots;
    this.history = history;
    this.all = Set.copyOf(all);
  }

  /** The epoch in force; starts one if Redis has none. */
  String current() {
    return slots.epoch().orElseGet(() -> slots.startEpoch(present()));
  }

  /** The epoch in force after one that is not to be believed. */
  String replace(String over) {
    String epoch = slots.replaceEpoch(over, present());
    firstStarts.clear();
    return epoch;
  }

  private Map<String, Long> present() {
    var begins = new HashMap<String, Long>();
    history.of(all).forEach((partition, offset) -> begins.put(partition.toString(), offset));
    return begins;
  }

  /**
   * Where the epoch begins in each of the partitions. Empty if it is to be replaced: the log was
   * trimmed above its beginning, so that nobody can read what is missing; or a partition that
   * nobody has read begins above it, so that what lies between would be told again.
   */
  Optional<Map<TopicPartition, Long>> begins(String epoch, Set<TopicPartition> partitions) {
    Map<String, Long> begins = slots.begins(epoch);
    var lowest = new HashMap<>(history.firsts(partitions));
    lowest.replaceAll(
        (partition, first) -> Math.max(first, firstStarts.getOrDefault(partition, first)));
    var found = new HashMap<TopicPartition, Long>();
    lowest.forEach(
        (partition, offset) ->
            found.put(partition, begins.getOrDefault(partition.toString(), offset)));
    boolean over =
        lowest.entrySet().stream()
            .anyMatch(low -> found.getOrDefault(low.getKey(), 0L) < low.getValue());
    return over ? Optional.empty() : Optional.of(found);
  }

  /**
   * Says it again of all that was applied under the epoch. A replica that took over may not have
   * heard of it, and readers would wait for ever.
   */
  void stillFilled(String epoch) {
    filled(
        epoch,
        appliedUnder.entrySet().stream()
            .filter(entry -> entry.getValue().equals(epoch) && all.contains(entry.getKey()))
            .map(Map.Entry::getKey)
            .toList());
  }

  /** The cache holds again what these partitions had. */
  void filled(String epoch, Collection<TopicPartition> partitions) {
    slots.filled(epoch, partitions.stream().map(TopicPartition::toString).toList(), all.size());
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
    firstStarts.keySet().removeAll(partitions);
  }

  String of(TopicPartition partition) {
    return appliedUnder.getOrDefault(partition, "");
  }

  /**
   * @param epoch empty if nobody has read the partition
   */
  void assigned(TopicPartition partition, String epoch, long start) {
    appliedUnder.put(partition, epoch);
    if (epoch.isEmpty()) {
      firstStarts.put(partition, start);
    }
  }

  void released(Collection<TopicPartition> partitions) {
    appliedUnder.keySet().removeAll(partitions);
    firstStarts.keySet().removeAll(partitions);
  }
}

package im.milena.standalone;

import im.milena.stores.history.LogPosition;
import im.milena.topics.LogExtent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * What MongoDB and Redis know of the log, held against what Kafka has of it. They can only be
 * behind it. Where they are ahead, or know another log, Kafka lost its data, came back from an
 * older copy, or is another cluster: messages would be acknowledged, numbered again from 1, and
 * read by nobody.
 *
 * @param history positions in the log that history recorded; empty if an older build kept it
 * @param ingressOfHistory ingress offsets that history has applied, by partition
 * @param ingressOfCache ingress offsets that the cache has applied, by partition
 * @param messages whether history holds any message; asked only when Kafka was never written to
 */
record LogLoss(
    List<LogPosition> history,
    Map<Integer, Long> ingressOfHistory,
    Map<Integer, Long> ingressOfCache,
    BooleanSupplier messages) {

  /** Every difference as a part of a sentence; empty if Kafka holds what was applied. */
  List<String> differences(LogExtent kafka) {
    var differences = new ArrayList<String>();
    for (LogPosition position : sorted(history)) {
      another(kafka, position)
          .or(() -> ahead(kafka.log(), position.partition(), position.next(), "MongoDB"))
          .filter(difference -> !differences.contains(difference))
          .ifPresent(differences::add);
    }
    new TreeMap<>(ingressOfHistory)
        .forEach(
            (partition, offset) ->
                ahead(kafka.ingress(), partition, offset + 1, "MongoDB")
                    .ifPresent(differences::add));
    new TreeMap<>(ingressOfCache)
        .forEach(
            (partition, offset) ->
                ahead(kafka.ingress(), partition, offset + 1, "Redis").ifPresent(differences::add));
    if (differences.isEmpty() && kafka.log().isUntouched() && messages.getAsBoolean()) {
      differences.add(
          "nothing was ever written to " + kafka.log().topic() + ", but MongoDB holds messages");
    }
    return differences;
  }

  private static List<LogPosition> sorted(List<LogPosition> positions) {
    return positions.stream().sorted(Comparator.comparing(LogPosition::partition)).toList();
  }

  private static Optional<String> another(LogExtent kafka, LogPosition position) {
    return another(kafka, kafka.log(), position.origin().log(), position.origin().cluster())
        .or(
            () ->
                another(
                    kafka,
                    kafka.ingress(),
                    position.origin().ingress(),
                    position.origin().cluster()));
  }

  private static Optional<String> another(
      LogExtent kafka, LogExtent.Extent topic, String known, String cluster) {
    if (topic.id().equals(known)) {
      return Optional.empty();
    }
    String wanted = "cluster " + cluster + ", topic id " + known;
    return Optional.of(
        topic.exists()
            ? topic.topic()
                + " (cluster "
                + kafka.cluster()
                + ", topic id "
                + topic.id()
                + ") is another topic than the one that MongoDB has applied ("
                + wanted
                + ")"
            : "cluster "
                + kafka.cluster()
                + " has no "
                + topic.topic()
                + ", but MongoDB has applied one ("
                + wanted
                + ")");
  }

  private static Optional<String> ahead(
      LogExtent.Extent topic, int partition, long next, String store) {
    long end = topic.end(partition);
    return next <= end
        ? Optional.empty()
        : Optional.of(
            topic.topic()
                + "-"
                + partition
                + " ends at "
                + end
                + ", but "
                + store
                + " has applied it up to "
                + next);
  }
}

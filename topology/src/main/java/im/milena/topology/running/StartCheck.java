package im.milena.topology.running;

import im.milena.topics.Answers;
import im.milena.topics.Topics;
import im.milena.topology.AssignSeqs;
import im.milena.topology.GuardPosition;
import im.milena.topology.RememberSends;
import im.milena.topology.TrackReads;
import im.milena.topology.rules.NumberingStoppedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where numbering begins. Kafka is told to reset offsets never, so the very first start sets them
 * to 0, and only if nothing at all was numbered before; in any doubt it stops with instructions.
 */
final class StartCheck {
  private static final Logger LOG = LoggerFactory.getLogger(StartCheck.class);

  private final Admin admin;
  private final String group;
  private final List<TopicPartition> ingress;
  private final List<TopicPartition> positions;
  private final List<TopicPartition> conversations;
  private final List<TopicPartition> log;
  private final List<String> changelogs;

  StartCheck(Admin admin, String group, Topics topics) {
    this.admin = admin;
    this.group = group;
    int count = topics.ingress().partitions();
    this.ingress = partitions(topics.ingress().name(), count);
    this.positions = partitions(changelog(group, GuardPosition.STORE), count);
    this.conversations = partitions(changelog(group, AssignSeqs.STORE), count);
    // Each partition is numbered into the log's of the same number.
    this.log = partitions(topics.log().name(), count);
    this.changelogs = changelogs(group);
  }

  /** The topics that keep the state. */
  static List<String> changelogs(String group) {
    return Stream.of(GuardPosition.STORE, AssignSeqs.STORE, RememberSends.STORE, TrackReads.STORE)
        .map(store -> changelog(group, store))
        .toList();
  }

  private static String changelog(String group, String store) {
    return group + "-" + store + "-changelog";
  }

  /**
   * @throws NumberingStoppedException if offsets, state, ingress and log do not fit together
   */
  void prepare(NumberedLog numbered) {
    Map<TopicPartition, Long> committed = committed();
    Map<TopicPartition, Long> begin = offsets(ingress, OffsetSpec.earliest());
    Map<TopicPartition, Long> state = ends(positions);
    if (committed.isEmpty()) {
      nothingMayBeNumbered(begin, state);
      logMustBeEmptyWithoutState(numbered);
      startAtZero();
      return;
    }
    for (int i = 0; i < ingress.size(); i++) {
      TopicPartition partition = ingress.get(i);
      Long next = committed.get(partition);
      if (next == null) {
        throw new NumberingStoppedException(offsetsMissing(partition.toString()));
      }
      long first = begin.getOrDefault(partition, 0L);
      if (first > next) {
        throw new NumberingStoppedException(trimmed(partition, first, next));
      }
      if (next > 0 && state.getOrDefault(positions.get(i), 0L) == 0) {
        throw new NumberingStoppedException(stateMissing(partition, next, "the changelogs"));
      }
      if (next > 0) {
        allChangelogsMustExist(partition, next);
      }
    }
    logMustBeEmptyWithoutState(numbered);
  }

  /** Whether the group has committed anything but its beginning. */
  boolean anythingNumbered() {
    return committed().values().stream().anyMatch(next -> next > 0);
  }

  /**
   * Offsets at the beginning, no state and an ingress that begins at 0 look like a first start, and
   * are what Kafka's own tool for resetting applications leaves. And a changelog that somebody made
   * anew looks like one in which nothing was written yet.
   */
  private void logMustBeEmptyWithoutState(NumberedLog numbered) {
    Map<TopicPartition, Long> positionEnds = ends(positions);
    Map<TopicPartition, Long> conversationEnds = ends(conversations);
    for (int i = 0; i < log.size(); i++) {
      if (isLost(i, positionEnds, conversationEnds, numbered)
          // Another instance may have begun meanwhile.
          && isLost(i, ends(positions), ends(conversations), numbered)) {
        throw new NumberingStoppedException(stateLost(i));
      }
    }
  }

  private boolean isLost(
      int i,
      Map<TopicPartition, Long> positionEnds,
      Map<TopicPartition, Long> conversationEnds,
      NumberedLog numbered) {
    return (isEmpty(positions.get(i), positionEnds) && numbered.hasRecords(log.get(i)))
        || (isEmpty(conversations.get(i), conversationEnds) && numbered.hasNumbers(log.get(i)));
  }

  private static boolean isEmpty(TopicPartition partition, Map<TopicPartition, Long> ends) {
    return ends.getOrDefault(partition, 0L) == 0;
  }

  private String stateLost(int i) {
    return "There is no numbering state for "
        + ingress.get(i)
        + ", but "
        + log.get(i)
        + " holds numbered messages: the changelogs were deleted, or the application was reset by Kafka's own"
        + " tool. Numbering on would start every conversation again at seq 1. Restore the changelog topics "
        + group
        + "-*-changelog, or, if every message may go, run 'milena topics reset'.";
  }

  /**
   * Kafka Streams would make a missing one anew, empty, beside others that still know everything.
   */
  private void allChangelogsMustExist(TopicPartition partition, long next) {
    Set<String> present = Answers.await(admin.listTopics().names());
    for (String changelog : changelogs) {
      if (!present.contains(changelog)) {
        throw new NumberingStoppedException(stateMissing(partition, next, changelog));
      }
    }
  }

  private void nothingMayBeNumbered(
      Map<TopicPartition, Long> begin, Map<TopicPartition, Long> state) {
    for (Map.Entry<TopicPartition, Long> end : state.entrySet()) {
      if (end.getValue() > 0) {
        throw new NumberingStoppedException(offsetsMissing(end.getKey().toString()));
      }
    }
    for (Map.Entry<TopicPartition, Long> first : begin.entrySet()) {
      if (first.getValue() > 0) {
        throw new NumberingStoppedException(
            "Nothing was numbered yet, but "
                + first.getKey()
                + " begins at offset "
                + first.getValue()
                + ": earlier messages are gone, or the state of an earlier installation was deleted. If every"
                + " message may go, run 'milena topics reset'.");
      }
    }
  }

  private void startAtZero() {
    var zero = new HashMap<TopicPartition, OffsetAndMetadata>();
    ingress.forEach(partition -> zero.put(partition, new OffsetAndMetadata(0)));
    try {
      Answers.await(admin.alterConsumerGroupOffsets(group, zero).all());
      LOG.info("first start from offset 0 group={}", group);
    } catch (UnknownMemberIdException e) {
      // Another instance that starts for the first time was faster and is a member by now.
      LOG.info("first start by another instance group={}", group);
    }
  }

  private String offsetsMissing(String evidence) {
    return "Consumer group "
        + group
        + " has no offsets for every partition, but something was numbered before ("
        + evidence
        + "). Set them back with: kafka-consumer-groups.sh --group "
        + group
        + " --topic "
        + ingress.get(0).topic()
        + " --reset-offsets --to-earliest --execute. Records that were numbered are recognised by their offset and"
        + " skipped.";
  }

  private static String trimmed(TopicPartition partition, long begin, long next) {
    return "Records "
        + next
        + " to "
        + (begin - 1)
        + " of "
        + partition
        + " were trimmed before they were numbered, so acknowledged messages would be lost without a trace. Restore"
        + " the topic from a backup, or, if every message may go, run 'milena topics reset'.";
  }

  private String stateMissing(TopicPartition partition, long next, String missing) {
    return "Consumer group "
        + group
        + " stands at offset "
        + next
        + " of "
        + partition
        + ", but "
        + missing
        + " of its numbering state is missing or empty. Numbering on would start conversations again at seq 1 or"
        + " store resends twice. Restore the changelog topics "
        + group
        + "-*-changelog, or, if every message may go, run 'milena topics reset'.";
  }

  private Map<TopicPartition, Long> committed() {
    try {
      var committed = new HashMap<TopicPartition, Long>();
      Answers.await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
          .forEach(
              (partition, offset) -> {
                if (offset != null && ingress.contains(partition)) {
                  committed.put(partition, offset.offset());
                }
              });
      return committed;
    } catch (GroupIdNotFoundException e) {
      return Map.of();
    }
  }

  /** Of those of a topic that is there. */
  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
    String topic = partitions.get(0).topic();
    return Answers.await(admin.listTopics().names()).contains(topic)
        ? offsets(partitions, OffsetSpec.latest())
        : Map.of();
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec) {
    var question = new HashMap<TopicPartition, OffsetSpec>();
    partitions.forEach(partition -> question.put(partition, spec));
    var offsets = new HashMap<TopicPartition, Long>();
    Answers.await(admin.listOffsets(question).all())
        .forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }

  private static List<TopicPartition> partitions(String topic, int count) {
    return IntStream.range(0, count).mapToObj(i -> new TopicPartition(topic, i)).toList();
  }
}

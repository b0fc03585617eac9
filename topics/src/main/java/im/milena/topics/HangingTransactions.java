package im.milena.topics;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/**
 * Finds and ends hanging transactions: partitions whose last stable offset stays behind the high
 * watermark although no coordinator has an open transaction there. Seen after {@code kill -9} of
 * broker and clients at once, when the coordinator's abort marker is lost while the restarted
 * broker is still fenced.
 */
public final class HangingTransactions {
  private static final Set<TransactionState> OPEN =
      Set.of(
          TransactionState.ONGOING,
          TransactionState.PREPARE_COMMIT,
          TransactionState.PREPARE_ABORT,
          TransactionState.PREPARE_EPOCH_FENCE);

  private static final String GROUP_OFFSETS = "__consumer_offsets";

  private final Admin admin;

  public HangingTransactions(Admin admin) {
    this.admin = admin;
  }

  /**
   * Looks at everything an installation writes in transactions: catalogue, changelogs and group
   * offsets.
   *
   * @param groupPrefix what the names of the changelogs begin with
   */
  public List<HangingTransaction> find(Topics topics, String groupPrefix) {
    Set<String> present = new ClusterTopics(admin).topicNames();
    Set<String> names = new HashSet<>();
    topics.all().forEach(topic -> names.add(topic.name()));
    present.stream().filter(name -> name.startsWith(groupPrefix)).forEach(names::add);
    names.add(GROUP_OFFSETS);
    names.retainAll(present);
    return find(names);
  }

  /**
   * @param topics names of existing topics, with changelogs and {@code __consumer_offsets} if
   *     offsets are committed in transactions
   */
  public List<HangingTransaction> find(Collection<String> topics) {
    Set<HangingTransaction> open = open(behind(partitions(topics)));
    if (open.isEmpty()) {
      return List.of();
    }
    Map<Long, Set<TopicPartition>> alive = alive(open);
    List<HangingTransaction> suspects =
        open.stream()
            .filter(
                transaction ->
                    !alive
                        .getOrDefault(transaction.producerId(), Set.of())
                        .contains(transaction.partition()))
            .toList();
    // A transaction that ended, or began, between the two questions only looked like one.
    Set<HangingTransaction> still =
        open(suspects.stream().map(HangingTransaction::partition).toList());
    return suspects.stream().filter(still::contains).toList();
  }

  /**
   * Writes the abort marker that is missing. What the transaction wrote stays invisible to readers
   * of committed records.
   */
  public void abort(HangingTransaction transaction) {
    Answers.await(
        admin
            .abortTransaction(
                new AbortTransactionSpec(
                    transaction.partition(),
                    transaction.producerId(),
                    transaction.producerEpoch(),
                    transaction.coordinatorEpoch()))
            .all());
  }

  private List<TopicPartition> partitions(Collection<String> topics) {
    return Answers.await(admin.describeTopics(topics).allTopicNames()).values().stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
        .toList();
  }

  private List<TopicPartition> behind(List<TopicPartition> partitions) {
    Map<TopicPartition, ListOffsetsResultInfo> stable =
        latest(partitions, IsolationLevel.READ_COMMITTED);
    Map<TopicPartition, ListOffsetsResultInfo> high =
        latest(partitions, IsolationLevel.READ_UNCOMMITTED);
    return partitions.stream()
        .filter(partition -> offset(stable, partition) < offset(high, partition))
        .toList();
  }

  private Map<TopicPartition, ListOffsetsResultInfo> latest(
      List<TopicPartition> partitions, IsolationLevel isolation) {
    var question = new HashMap<TopicPartition, OffsetSpec>();
    partitions.forEach(partition -> question.put(partition, OffsetSpec.latest()));
    return Answers.await(admin.listOffsets(question, new ListOffsetsOptions(isolation)).all());
  }

  private static long offset(
      Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
    ListOffsetsResultInfo info = offsets.get(partition);
    return info == null ? 0 : info.offset();
  }

  private Set<HangingTransaction> open(Collection<TopicPartition> partitions) {
    var open = new HashSet<HangingTransaction>();
    if (partitions.isEmpty()) {
      return open;
    }
    Answers.await(admin.describeProducers(partitions).all())
        .forEach(
            (partition, state) ->
                state.activeProducers().stream()
                    .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                    .map(
                        producer ->
                            new HangingTransaction(
                                partition,
                                producer.producerId(),
                                (short) producer.producerEpoch(),
                                producer.coordinatorEpoch().orElse(0),
                                producer.currentTransactionStartOffset().getAsLong()))
                    .forEach(open::add));
    return open;
  }

  /** What each producer's coordinator still means to end. */
  private Map<Long, Set<TopicPartition>> alive(Set<HangingTransaction> open) {
    List<Long> producers = open.stream().map(HangingTransaction::producerId).distinct().toList();
    List<String> ids =
        Answers.await(
                admin
                    .listTransactions(new ListTransactionsOptions().filterProducerIds(producers))
                    .all())
            .stream()
            .map(TransactionListing::transactionalId)
            .toList();
    var alive = new HashMap<Long, Set<TopicPartition>>();
    for (String id : ids) {
      try {
        TransactionDescription transaction =
            Answers.await(admin.describeTransactions(List.of(id)).description(id));
        if (OPEN.contains(transaction.state())) {
          alive.put(transaction.producerId(), transaction.topicPartitions());
        }
      } catch (TransactionalIdNotFoundException e) {
        // It expired between the two questions; nobody will end its transactions.
      }
    }
    return alive;
  }
}

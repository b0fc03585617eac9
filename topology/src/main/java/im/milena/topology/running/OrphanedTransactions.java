package im.milena.topology.running;

import im.milena.topics.Answers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;

/**
 * Open transactions of instances that are no more. Readers of the log wait for them, and so does
 * the instance that takes the partitions over; the brokers themselves end one only at its timeout,
 * and look for such every 10 s.
 *
 * <p>Kafka Streams names a transaction {@code application-process-thread} and the group's member
 * {@code application-process-StreamThread-…}; the process is a UUID.
 */
public final class OrphanedTransactions {
  private static final String PROCESS = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";

  private final Admin admin;
  private final String application;
  private final Pattern transaction;
  private final Pattern member;

  public OrphanedTransactions(Admin admin, String application) {
    this.admin = admin;
    this.application = application;
    this.transaction = Pattern.compile(Pattern.quote(application) + "-" + PROCESS + "-\\d+");
    this.member = Pattern.compile(Pattern.quote(application) + "-" + PROCESS + "-StreamThread-.*");
  }

  /**
   * Transactional ids. Asked for the members afterwards: an instance that began a transaction was a
   * member before, and is one no more only if it left or was given up.
   */
  public List<String> find() {
    Map<String, String> open = open();
    if (open.isEmpty()) {
      return List.of();
    }
    Set<String> members = members();
    var orphaned = new ArrayList<String>();
    open.forEach(
        (id, process) -> {
          if (!members.contains(process)) {
            orphaned.add(id);
          }
        });
    return orphaned;
  }

  /** Those of the transactional ids that have a transaction open. */
  List<String> openOf(Set<String> transactionalIds) {
    return open().keySet().stream().filter(transactionalIds::contains).toList();
  }

  /**
   * Aborts what they wrote. An owner that lives after all is told that it is fenced, and begins
   * again from what is committed.
   */
  void end(List<String> transactionalIds) {
    Answers.await(admin.fenceProducers(transactionalIds).all());
  }

  private Map<String, String> open() {
    var open = new HashMap<String, String>();
    var ongoing = new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING));
    for (TransactionListing each : Answers.await(admin.listTransactions(ongoing).all())) {
      Matcher named = transaction.matcher(each.transactionalId());
      if (named.matches()) {
        open.put(each.transactionalId(), named.group(1));
      }
    }
    return open;
  }

  private Set<String> members() {
    return Answers.await(admin.describeConsumerGroups(List.of(application)).all()).values().stream()
        .flatMap(group -> group.members().stream())
        .map(MemberDescription::clientId)
        .map(member::matcher)
        .filter(Matcher::matches)
        .map(named -> named.group(1))
        .collect(Collectors.toSet());
  }
}

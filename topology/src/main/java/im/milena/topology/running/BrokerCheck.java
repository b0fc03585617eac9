package im.milena.topology.running;

import im.milena.topics.BrokerFeatures;
import im.milena.topics.HangingTransaction;
import im.milena.topics.HangingTransactions;
import im.milena.topics.TopicAdmin;
import im.milena.topics.TopicDifference;
import im.milena.topics.Topics;
import im.milena.topology.rules.NumberingStoppedException;
import im.milena.topology.settings.GroupProtocol;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the cluster is fit to be numbered on. */
final class BrokerCheck {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerCheck.class);

  private final Admin admin;
  private final Topics topics;

  BrokerCheck(Admin admin, Topics topics) {
    this.admin = admin;
    this.topics = topics;
  }

  /**
   * @throws NumberingStoppedException if the brokers are too old or a topic is not as the catalogue
   *     wants it
   */
  void prepare(String applicationId, GroupProtocol protocol) {
    var features = new BrokerFeatures(admin);
    features.transactionProblem().ifPresent(BrokerCheck::stop);
    if (protocol == GroupProtocol.STREAMS) {
      features
          .streamsGroupProblem()
          .map(problem -> "the streams group protocol: " + problem + ", or use the classic one")
          .ifPresent(BrokerCheck::stop);
    }
    compareTopics();
    endHangingTransactions(applicationId);
  }

  private static void stop(String problem) {
    throw new NumberingStoppedException(problem);
  }

  private void compareTopics() {
    List<TopicDifference> differences = new TopicAdmin(admin, topics).check();
    List<TopicDifference> fatal = differences.stream().filter(TopicDifference::fatal).toList();
    if (!fatal.isEmpty()) {
      throw new NumberingStoppedException(
          "The topics are not as the catalogue wants them: "
              + fatal
              + ". Run 'milena topics create' or 'milena topics alter'.");
    }
    differences.forEach(difference -> LOG.warn("topic differs difference={}", difference));
  }

  /** Left over from a crash of broker and clients at once; the sinks would never get past one. */
  private void endHangingTransactions(String applicationId) {
    var transactions = new HangingTransactions(admin);
    for (HangingTransaction hanging : transactions.find(topics, applicationId)) {
      LOG.warn("aborting transaction={}", hanging);
      transactions.abort(hanging);
    }
  }
}

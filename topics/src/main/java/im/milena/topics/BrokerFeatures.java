package im.milena.topics;

import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;

/** What the brokers must be able to do. */
public final class BrokerFeatures {
  private static final String TRANSACTIONS = "transaction.version";
  private static final short TRANSACTIONS_V2 = 2;
  private static final String STREAMS_GROUPS = "streams.version";
  private static final short STREAMS_GROUPS_V1 = 1;

  private final Admin admin;

  public BrokerFeatures(Admin admin) {
    this.admin = admin;
  }

  /**
   * Why the cluster's transactions are not good enough, with what to do; empty if they are. Before
   * version 2 (KIP-890) a delayed write of a dead producer could slip into a later transaction, and
   * a message would get two numbers.
   */
  public Optional<String> transactionProblem() {
    return problem(TRANSACTIONS, TRANSACTIONS_V2);
  }

  /**
   * Why the brokers cannot share out the topology's tasks (KIP-1071), with what to do; empty if
   * they can.
   */
  public Optional<String> streamsGroupProblem() {
    return problem(STREAMS_GROUPS, STREAMS_GROUPS_V1);
  }

  private Optional<String> problem(String feature, short wanted) {
    FinalizedVersionRange found =
        Answers.await(admin.describeFeatures().featureMetadata()).finalizedFeatures().get(feature);
    int version = found == null ? 0 : found.maxVersionLevel();
    return version >= wanted
        ? Optional.empty()
        : Optional.of(
            "feature %s must be finalised at %s or above, is %s: upgrade the brokers, then run kafka-features.sh upgrade --feature %s=%s"
                .formatted(feature, wanted, version, feature, wanted));
  }
}

package im.milena.topics;

import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;

/** What the brokers must be able to do. */
public final class BrokerFeatures {
  private static final String TRANSACTIONS = "transaction.version";
  private static final short TRANSACTIONS_V2 = 2;

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
    FinalizedVersionRange found =
        Answers.await(admin.describeFeatures().featureMetadata())
            .finalizedFeatures()
            .get(TRANSACTIONS);
    int version = found == null ? 0 : found.maxVersionLevel();
    return version >= TRANSACTIONS_V2
        ? Optional.empty()
        : Optional.of(
            "feature transaction.version must be finalised at 2 or above, is "
                + version
                + ": upgrade the brokers, then run kafka-features.sh upgrade --feature"
                + " transaction.version=2");
  }
}

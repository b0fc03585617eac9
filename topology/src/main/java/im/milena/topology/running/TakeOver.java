package im.milena.topology.running;

import im.milena.topology.settings.GroupProtocol;
import im.milena.topology.settings.TopologySettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** While tasks are given to this instance, ends the transactions of those who had them and died. */
public final class TakeOver implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TakeOver.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final TopologySettings settings;
  private final ExecutorService watching =
      Executors.newSingleThreadExecutor(
          task -> {
            var thread = new Thread(task, "milena-take-over");
            thread.setDaemon(true);
            return thread;
          });
  private volatile KafkaStreams.State state = KafkaStreams.State.CREATED;

  public TakeOver(TopologySettings settings) {
    this.settings = settings;
  }

  /**
   * Ends what this instance itself left open when it was killed. Others may not: it is a member
   * again before they notice that it was gone. Call it before it begins transactions.
   *
   * @param transactionalIds its own
   */
  public void endFormerLife(Admin admin, Set<String> transactionalIds) {
    end(
        new OrphanedTransactions(admin, settings.applicationId()),
        own -> own.openOf(transactionalIds));
  }

  void changed(KafkaStreams.State now) {
    state = now;
    // The brokers' own protocol has other members; it takes over when the transaction times out.
    if (now == KafkaStreams.State.REBALANCING
        && settings.failOver().protocol() == GroupProtocol.CLASSIC) {
      try {
        watching.execute(this::watch);
      } catch (RejectedExecutionException e) {
        LOG.debug("the instance is stopping");
      }
    }
  }

  private void watch() {
    Map<String, Object> client =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    try (Admin admin = Admin.create(client)) {
      var transactions = new OrphanedTransactions(admin, settings.applicationId());
      while (state == KafkaStreams.State.REBALANCING) {
        end(transactions, OrphanedTransactions::find);
        Thread.sleep(LOOK_EVERY.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(
      OrphanedTransactions transactions, Function<OrphanedTransactions, List<String>> which) {
    try {
      List<String> orphaned = which.apply(transactions);
      if (!orphaned.isEmpty()) {
        LOG.warn(
            "ending the transactions of instances that are gone transactionalIds={}", orphaned);
        transactions.end(orphaned);
      }
    } catch (RuntimeException e) {
      // The brokers end them too, later.
      LOG.warn("transactions of instances that are gone could not be ended error={}", e.toString());
    }
  }

  @Override
  public void close() {
    watching.shutdownNow();
  }
}

package im.milena.sinks.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.health.PartState;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.sinks.LogOf;
import im.milena.sinks.MemoryHistory;
import im.milena.sinks.MemoryLogPositions;
import im.milena.sinks.NthCall;
import im.milena.sinks.Sink;
import im.milena.sinks.SinksOnABroker;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.decisions.InMemoryVersionLogs;
import im.milena.stores.decisions.VersionLogs;
import im.milena.stores.history.History;
import im.milena.stores.history.LogOrigin;
import im.milena.stores.history.LogPositions;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call of the history sink to MongoDB fails once, and what should be there comes there. */
class HistoryFailuresIT extends SinksOnABroker {
  private static final ConversationId ALICE_BOB = new ConversationId("si_alice_bob");

  @ParameterizedTest
  @EnumSource
  void whicheverCallFailsHistoryBecomesWhatTheLogSays(NthCall.Loses loses) throws Exception {
    NthCall nth;
    int n = 0;
    do {
      n++;
      nth = new NthCall(n, loses, () -> new StoreUnavailableException("hit"));
      round(nth);
    } while (nth.hasHit());
    assertThat(n).isGreaterThan(4);
  }

  private void round(NthCall nth) throws Exception {
    cluster.begin();
    log = new LogOf(cluster);
    var history = new MemoryHistory();
    var lists = new InMemoryVersionLogs();
    cluster.log(log.text("alice", "bob"), log.text("bob", "alice"), log.text("carol", "dave"));
    try (Sink sink =
        HistorySink.create(
            context(cluster.historySettings()),
            nth.of(History.class, history),
            nth.of(LogPositions.class, new MemoryLogPositions()),
            new LogOrigin("cluster", "ingress", "log"),
            nth.of(VersionLogs.class, lists))) {
      sink.start();
      await(nth.toString())
          .until(
              () ->
                  history.stored().size() == 3
                      && history.applied().values().stream().mapToLong(Long::longValue).sum() >= 1
                      && mark(history, "bob").equals(new Seq(2))
                      && sink.state() instanceof PartState.Working);
    }
    assertThat(lists.of("conversations:dave").changes()).as("%s", nth).isNotEmpty();
    assertThat(committed()).as("%s", nth).isGreaterThanOrEqualTo(3);
  }

  private long committed() throws Exception {
    return cluster.committed(cluster.historySettings().group()).values().stream()
        .mapToLong(offset -> offset.offset())
        .sum();
  }

  private static Seq mark(MemoryHistory history, String user) {
    return history.readMarks(Map.of(ALICE_BOB, new UserId(user))).getOrDefault(ALICE_BOB, Seq.NONE);
  }
}

package im.milena.stores.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import im.milena.log.Entry.Bound.Kind;
import im.milena.log.LogRecord;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.stores.LogOf;
import im.milena.stores.MongoServer;
import im.milena.stores.cache.InMemoryRecentMessages;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.history.MongoHistory;
import im.milena.stores.reading.ConversationReads.Order;
import im.milena.stores.reading.ConversationReads.Page;
import im.milena.stores.reading.ConversationReads.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a login costs MongoDB when Redis knows nothing: it must not grow with the conversations. */
class ColdReadsIT {
  private static final UserId USER = new UserId("a_user");
  private static final int CHATS = 100;
  private static final int MESSAGES = 70;

  @RegisterExtension static final MongoServer MONGO = MongoServer.embedded();

  private final AtomicInteger commands = new AtomicInteger();
  private MongoClient client;
  private ConversationReads reads;

  @BeforeEach
  void fill() {
    client =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(MONGO.uri()))
                .addCommandListener(
                    new CommandListener() {
                      @Override
                      public void commandStarted(CommandStartedEvent event) {
                        commands.incrementAndGet();
                      }
                    })
                .build());
    MongoHistory history = new MongoHistory(client.getDatabase("cold"));
    for (int i = 0; i < CHATS; i++) {
      history.apply(chat(i));
    }
    reads =
        new StoredConversationReads(
            new InMemoryRecentMessages(),
            history,
            family -> 0,
            Duration.ofSeconds(2),
            (conversation, seq) -> {
              throw new AssertionError("a hole at " + conversation + "#" + seq);
            });
    commands.set(0);
  }

  @AfterEach
  void close() {
    client.getDatabase("cold").drop();
    client.close();
  }

  private static List<LogRecord> chat(int i) {
    UserId other = new UserId("peer_" + i);
    List<LogRecord> log = new ArrayList<>();
    if (i % 2 == 0) {
      log.addAll(LogOf.single(USER, other).talk(USER, other.value(), MESSAGES));
    } else {
      LogOf group = LogOf.group("group" + i);
      log.add(group.bound(Kind.JOINED_FROM_HERE, 0, USER, other));
      log.addAll(group.talk(other, "", MESSAGES));
    }
    return log;
  }

  @Test
  void aLoginCostsAFewCommandsHoweverManyConversations() {
    Map<ConversationId, Seq> newest = reads.newestSeqs(USER);
    int forMaxSeqs = commands.getAndSet(0);
    Map<ConversationId, View> views = reads.views(USER, List.of());
    int forViews = commands.getAndSet(0);
    Map<ConversationId, SequencedMessage> last = reads.newest(USER, newest.keySet(), plenty());
    int forLast = commands.getAndSet(0);
    Map<ConversationId, Page> pages =
        reads.ranges(
            USER,
            newest.entrySet().stream()
                .map(entry -> new Range(entry.getKey(), 0, entry.getValue().value(), 1))
                .toList(),
            Order.DESCENDING,
            plenty());
    int forRanges = commands.getAndSet(0);

    assertThat(List.of(newest.size(), views.size(), last.size(), pages.size())).containsOnly(CHATS);
    // rows, first messages, three rounds for max seqs, their times, marks, bounds
    assertThat(forMaxSeqs).isLessThanOrEqualTo(9);
    assertThat(forViews).isZero();
    // the messages, the other sides' marks and bounds
    assertThat(forLast).isLessThanOrEqualTo(3);
    assertThat(forRanges).isLessThanOrEqualTo(3);
  }

  private static ReadBudget plenty() {
    return new ReadMemory(1L << 30).budget(1L << 30);
  }
}

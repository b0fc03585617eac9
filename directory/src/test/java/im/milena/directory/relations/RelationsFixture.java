package im.milena.directory.relations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import im.milena.directory.Caller;
import im.milena.directory.MovingClock;
import im.milena.directory.RecordingIngress;
import im.milena.directory.decisions.IntentWork;
import im.milena.directory.decisions.Relay;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.message.Message;
import im.milena.message.UserId;
import im.milena.stores.belongings.InMemoryBelongings;
import im.milena.stores.conversations.InMemoryConversations;
import im.milena.stores.conversations.InMemoryMentions;
import im.milena.stores.decisions.InMemoryPending;
import im.milena.stores.decisions.InMemoryVersionLogs;
import im.milena.stores.decisions.Pending;
import im.milena.stores.decisions.VersionLogs;
import im.milena.stores.groups.InMemoryGroupRequests;
import im.milena.stores.groups.InMemoryGroups;
import im.milena.stores.relations.InMemoryPairs;
import im.milena.stores.relations.Pairs;
import im.milena.stores.users.InMemoryUsers;
import im.milena.stores.users.User;
import im.milena.stores.users.Users;
import im.milena.stores.wiring.DirectoryStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Relations between alice, bob, carol and dave over stores in memory, and what is told of them. */
class RelationsFixture {
  static final UserId ALICE = new UserId("alice");
  static final UserId BOB = new UserId("bob");
  static final UserId CAROL = new UserId("carol");
  static final UserId DAVE = new UserId("dave");
  static final Caller ADMIN = new Caller(new UserId("imAdmin"), 10, true);
  private static final ObjectMapper JSON = new ObjectMapper();

  final MovingClock clock = new MovingClock();
  final Pending pending = new InMemoryPending(Clock.systemUTC());
  final Users users = new InMemoryUsers(pending);
  final Pairs pairs;
  final VersionLogs versionLogs;
  final RecordingIngress ingress = new RecordingIngress();
  final RelationDirectory directory;

  RelationsFixture() {
    this(null, new InMemoryVersionLogs());
  }

  /**
   * @param failing null for pairs that never fail
   */
  RelationsFixture(@Nullable FailingPairs failing, VersionLogs logs) {
    pairs = failing == null ? new InMemoryPairs(pending) : failing.over(new InMemoryPairs(pending));
    versionLogs = logs;
    directory =
        RelationDirectory.of(
            new DirectoryStores(
                users,
                new InMemoryGroups(pending),
                new InMemoryGroupRequests(),
                pairs,
                new InMemoryConversations(pending),
                new InMemoryMentions(),
                InMemoryBelongings.create(),
                versionLogs,
                pending),
            new IntentWork(versionLogs, ingress),
            change -> {},
            position -> CompletableFuture.completedFuture(null),
            clock);
    users.add(Stream.of(ALICE, BOB, CAROL, DAVE).map(RelationsFixture::user).toList());
  }

  /** Finishes what a crashed writer left. */
  void relay() {
    new Relay(
            pending,
            List.of(directory.decisions()),
            Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)))
        .run(Instant.now().plusSeconds(3_600));
  }

  List<Pending.Entry> listed() {
    return pending.listedBefore(Instant.now().plusSeconds(3_600), 10);
  }

  void ask(UserId from, UserId to) {
    directory.friends().ask(as(from), from, to, "please", "ex", "op");
  }

  void agree(UserId from, UserId to) {
    directory.friends().agree(as(to), from, to, "gladly", "op");
  }

  void befriend(UserId... both) {
    directory.friends().importFriends(ADMIN, both[0], List.of(both).subList(1, both.length), "op");
    clock.move(Duration.ofSeconds(1));
  }

  List<String> friends(UserId owner) {
    return directory.friendReads().page(owner, 0, 1_000).rows().stream()
        .map(friend -> friend.user().id().value())
        .toList();
  }

  FriendReads.Ids copy(UserId owner) {
    return directory.friendReads().ids(owner);
  }

  FriendReads.Changes since(FriendReads.Ids copy, UserId owner) {
    return directory.friendReads().changes(owner, copy.logId(), copy.version());
  }

  /** Each as {@code type from>to}. */
  List<String> told() {
    return ingress.written().stream()
        .map(RelationsFixture::message)
        .map(m -> m.contentType() + " " + m.sender() + ">" + m.receiver())
        .toList();
  }

  Message lastTold() {
    return message(ingress.written().get(ingress.written().size() - 1));
  }

  JsonNode lastTips() {
    try {
      return JSON.readTree(JSON.readTree(lastTold().content()).get("detail").asText());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static Message message(Envelope envelope) {
    return ((Entry.Send) envelope.entries().get(0)).message();
  }

  static Caller as(UserId user) {
    return new Caller(user, 1, false);
  }

  private static User user(UserId id) {
    return new User(id, "N-" + id, "face", "", 0, 1, 0);
  }
}

package im.milena.directory.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import im.milena.directory.Caller;
import im.milena.directory.OneMeaning;
import im.milena.directory.sending.Ingress;
import im.milena.directory.sending.IngressUnavailableException;
import im.milena.directory.sending.PairParticipants;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.log.Membership;
import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.Message;
import im.milena.message.MessageBuilder;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import im.milena.stores.InstantLog;
import im.milena.stores.cache.InMemoryRecentMessages;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.groups.InMemoryGroups;
import im.milena.stores.history.InMemoryHistory;
import im.milena.stores.reading.ConversationReads;
import im.milena.stores.reading.ConversationReads.Order;
import im.milena.stores.reading.ConversationReads.Range;
import im.milena.stores.reading.ReadBudget;
import im.milena.stores.reading.StoredConversationReads;
import im.milena.stores.users.InMemoryUsers;
import im.milena.stores.users.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A chat of alice and bob and a group, in which people speak; what the directory writes is applied
 * at once.
 */
final class Chats {
  static final UserId ALICE = new UserId("alice");
  static final UserId BOB = new UserId("bob");
  static final UserId CAROL = new UserId("carol");
  static final UserId DAVE = new UserId("dave");
  static final UserId ADMIN = new UserId("imAdmin");
  static final ConversationId CHAT = ConversationId.single(ALICE, BOB);
  static final GroupId TEAM = new GroupId("team");
  static final ConversationId GROUP = ConversationId.group(TEAM);
  static final long NOW = 1_700_000_000_000L;

  final List<Envelope> written = new ArrayList<>();
  private final Clock clock = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);
  private final InMemoryUsers users = new InMemoryUsers();
  private final InMemoryGroups groups = new InMemoryGroups();
  private final InstantLog log;
  final ConversationReads reads;
  final MessageChanges changes;
  private final OneMeaning meanings = new OneMeaning();
  private boolean cutOff;
  private int ids;

  Chats() {
    var cache = new InMemoryRecentMessages();
    var history = new InMemoryHistory();
    log = new InstantLog(cache, history);
    reads =
        new StoredConversationReads(
            cache, history, family -> 0, Duration.ofSeconds(1), (conversation, seq) -> {});
    Ingress ingress =
        envelope -> {
          if (cutOff) {
            return CompletableFuture.failedFuture(
                new IngressUnavailableException(new IllegalStateException("cut off")));
          }
          meanings.check(envelope);
          written.add(envelope);
          return CompletableFuture.completedFuture(new Ingress.Position(0, log.write(envelope)));
        };
    changes =
        MessageChanges.of(
            reads,
            new PairParticipants(reads),
            groups,
            users,
            ingress,
            position -> CompletableFuture.completedFuture(null),
            clock);
    users.add(
        Stream.of(ALICE, BOB, CAROL, DAVE)
            .map(user -> new User(user, "N-" + user, "", "", 0, 1, 0))
            .toList());
  }

  static Caller as(UserId user) {
    return new Caller(user, 1, user.equals(ADMIN));
  }

  void cutOff(boolean value) {
    cutOff = value;
  }

  /** Alice owns it, bob is an admin, carol and dave are ordinary. */
  void foundTeam() {
    groups.create(
        new Group(
            TEAM,
            new Group.Info("T", "", "", "", "", 0, 0, ALICE, ALICE, 0, 0, 0, 0, ""),
            new Group.Listing(4, 3, 1, 1),
            3,
            null));
    groups.writeMembers(
        List.of(
            member(ALICE, GroupMember.OWNER, 3, false),
            member(BOB, GroupMember.ADMIN, 3, false),
            member(CAROL, GroupMember.MEMBER, 3, false),
            member(DAVE, GroupMember.MEMBER, 3, false)));
    bound(Entry.Bound.Kind.JOINED_WITH_HISTORY, ALICE, BOB, CAROL, DAVE);
  }

  void leaveTeam(UserId user) {
    groups.writeMembers(List.of(member(user, GroupMember.MEMBER, 4, true)));
    bound(Entry.Bound.Kind.LEFT_HERE, user);
  }

  /** Says something to everybody in the team and returns nothing of interest. */
  void sayToTeam(UserId from) {
    say(Message.builder(from).sessionType(SessionType.GROUP).group(TEAM.value()));
  }

  void say(UserId from, UserId to) {
    say(Message.builder(from).receiver(to.value()));
  }

  void say(MessageBuilder builder) {
    String id = "m" + ++ids;
    Message message =
        builder
            .clientMessageId(id)
            .serverMessageId("server-" + id)
            .senderNickname("as said")
            .content("{\"content\":\"" + id + "\"}")
            .sendTime(NOW - 1_000)
            .build();
    log.write(envelope(message.sender(), new Entry.Send(message, Membership.NONE)));
  }

  private void bound(Entry.Bound.Kind kind, UserId... of) {
    log.write(envelope(ADMIN, new Entry.Bound(GROUP, List.of(of), kind)));
  }

  private static Envelope envelope(UserId author, Entry entry) {
    return new Envelope(entry.conversation().family(), author, true, "", "op", 0, List.of(entry));
  }

  private static GroupMember member(UserId user, int role, long version, boolean left) {
    return new GroupMember(
        TEAM,
        user,
        role,
        "",
        "",
        "",
        0,
        2,
        "",
        "",
        0,
        new GroupMember.Term(version, 1, false, left));
  }

  private ReadBudget plenty() {
    return reads.memory().budget(8L * 1024 * 1024);
  }

  Message seen(UserId user, ConversationId conversation, long seq) {
    return reads
        .seqs(user, Map.of(conversation, List.of(new Seq(seq))), Order.ASCENDING, plenty())
        .get(conversation)
        .messages()
        .get(0)
        .message();
  }

  /** Seqs of the messages that the user still sees. */
  List<Long> readable(UserId user, ConversationId conversation) {
    return Optional.ofNullable(
            reads
                .ranges(
                    user,
                    List.of(new Range(conversation, 1, 1_000, 1_000)),
                    Order.ASCENDING,
                    plenty())
                .get(conversation))
        .map(page -> page.messages())
        .orElse(List.of())
        .stream()
        .filter(message -> message.message().status() < Message.STATUS_DELETED)
        .map(message -> message.seq().value())
        .toList();
  }

  /** What lies in a line of notifications. */
  List<SequencedMessage> line(UserId user, ConversationId line) {
    return reads
        .ranges(user, List.of(new Range(line, 1, 1_000, 1)), Order.ASCENDING, plenty())
        .get(line)
        .messages();
  }

  long readSeq(UserId user, ConversationId conversation) {
    return reads.views(user, List.of(conversation)).get(conversation).readSeq().value();
  }

  Envelope single() {
    assertThat(written).hasSize(1);
    return written.get(0);
  }

  static Message told(Envelope envelope) {
    return ((Entry.Send) envelope.entries().get(envelope.entries().size() - 1)).message();
  }

  static JsonNode tips(Message message) {
    try {
      var json = new ObjectMapper();
      return json.readTree(json.readTree(message.content()).get("detail").asText());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}

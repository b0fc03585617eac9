package im.milena.directory.groups;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import im.milena.directory.Caller;
import im.milena.directory.MovingClock;
import im.milena.directory.RecordingIngress;
import im.milena.directory.decisions.IntentWork;
import im.milena.directory.decisions.Relay;
import im.milena.directory.groups.deciding.GroupPolicy;
import im.milena.directory.groups.deciding.JoinMode;
import im.milena.directory.groups.membership.NewGroup;
import im.milena.directory.groups.reading.MemberFilter;
import im.milena.directory.groups.telling.GroupView;
import im.milena.directory.sending.Ingress;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.log.Membership;
import im.milena.message.GroupId;
import im.milena.message.Message;
import im.milena.message.UserId;
import im.milena.stores.belongings.InMemoryBelongings;
import im.milena.stores.conversations.InMemoryConversations;
import im.milena.stores.conversations.InMemoryMentions;
import im.milena.stores.decisions.InMemoryPending;
import im.milena.stores.decisions.InMemoryVersionLogs;
import im.milena.stores.decisions.Pending;
import im.milena.stores.decisions.VersionLogs;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.groups.GroupRequests;
import im.milena.stores.groups.Groups;
import im.milena.stores.groups.InMemoryGroupRequests;
import im.milena.stores.groups.InMemoryGroups;
import im.milena.stores.presence.InMemoryPresence;
import im.milena.stores.presence.InMemorySlots;
import im.milena.stores.presence.Presence;
import im.milena.stores.relations.InMemoryPairs;
import im.milena.stores.users.InMemoryUsers;
import im.milena.stores.users.User;
import im.milena.stores.wiring.DirectoryStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Everything about groups over stores in memory, in a process that can crash at any write. */
final class GroupWorld {
  static final UserId ALICE = new UserId("alice");
  static final UserId BOB = new UserId("bob");
  static final UserId CAROL = new UserId("carol");
  static final UserId DAVE = new UserId("dave");
  static final GroupId GROUP = new GroupId("g1");
  static final Instant LATER = Instant.now().plusSeconds(3_600);

  final Steps steps = new Steps();
  final MovingClock clock = new MovingClock();
  final InMemoryUsers users = new InMemoryUsers();
  final Pending pending = new InMemoryPending(Clock.systemUTC());
  final InMemorySlots slots = new InMemorySlots(Clock.systemUTC());
  final InMemoryPresence presence = new InMemoryPresence(slots);
  final RecordingIngress ingress = new RecordingIngress();
  final VersionLogs versionLogs = new InMemoryVersionLogs();
  final Groups groups =
      steps.watch(
          Groups.class, new InMemoryGroups(pending), "create", "decide", "writeMembers", "finish");
  final GroupRequests requests =
      steps.watch(GroupRequests.class, new InMemoryGroupRequests(), "write");
  final GroupDirectory directory;

  GroupWorld() {
    this(GroupPolicy.DEFAULT);
  }

  GroupWorld(GroupPolicy policy) {
    VersionLogs counted = steps.watch(VersionLogs.class, versionLogs, "touch");
    directory =
        GroupDirectory.of(
            new DirectoryStores(
                users,
                groups,
                requests,
                new InMemoryPairs(pending),
                new InMemoryConversations(pending),
                new InMemoryMentions(),
                InMemoryBelongings.create(),
                counted,
                pending),
            steps.watch(Presence.class, presence, "addGroups"),
            new IntentWork(counted, steps.watch(Ingress.class, ingress, "write")),
            change -> {},
            position -> CompletableFuture.completedFuture(null),
            policy,
            new Random(1),
            clock);
    users.add(Stream.of(ALICE, BOB, CAROL, DAVE).map(GroupWorld::user).toList());
  }

  /** {@link #GROUP} with alice as its owner, bob as an admin and carol as a member. */
  GroupWorld withGroup(JoinMode mode) {
    create(GROUP, mode, "");
    return this;
  }

  GroupView create(GroupId id, JoinMode mode, String announcement) {
    return directory
        .founding()
        .create(
            as(ALICE),
            new NewGroup(
                Optional.of(id),
                ALICE,
                List.of(BOB),
                List.of(CAROL),
                new NewGroup.Look("Group", announcement, "", "", "", mode.ordinal(), 0, 0),
                true),
            "op");
  }

  static Caller as(UserId user) {
    return new Caller(user, 1, false);
  }

  static Caller administrator() {
    return new Caller(new UserId("root"), 1, true);
  }

  /** A relay to which every writer seems to have crashed. */
  void relay() {
    try (Relay relay =
        new Relay(
            pending,
            List.of(directory.decisions()),
            Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)))) {
      relay.run(LATER);
    }
  }

  Group head() {
    return groups.find(GROUP).orElseThrow();
  }

  GroupMember row(UserId user) {
    return groups.rows(GROUP, List.of(user)).get(0);
  }

  /** As {@code alice=100}, the display order. */
  List<String> roles() {
    return directory
        .reads()
        .members(administrator(), GROUP, MemberFilter.ALL, "", 0, 1_000)
        .members()
        .stream()
        .map(member -> member.userID() + "=" + member.roleLevel())
        .toList();
  }

  /** What was told since the group was made. */
  List<Told> told() {
    return ingress.written().stream().map(Told::of).skip(1).toList();
  }

  Told lastTold() {
    return Told.of(ingress.written().get(ingress.written().size() - 1));
  }

  static User user(UserId id) {
    String name = id.value().substring(0, 1).toUpperCase(Locale.ROOT) + id.value().substring(1);
    return new User(id, name, "face of " + id, "", 0, 1, 0);
  }

  /** One notification. */
  record Told(Envelope envelope, Message message, Membership membership) {
    static Told of(Envelope envelope) {
      return envelope.entries().stream()
          .filter(Entry.Send.class::isInstance)
          .map(Entry.Send.class::cast)
          .map(send -> new Told(envelope, send.message(), send.membership()))
          .findFirst()
          .orElseThrow();
    }

    int type() {
      return message.contentType();
    }

    /** As {@code 1503 bob}. */
    String typeAndReceiver() {
      return type() + " " + message.receiver();
    }

    JsonNode tips() {
      try {
        var json = new ObjectMapper();
        return json.readTree(json.readTree(message.content()).get("detail").asText());
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }

    String at(String pointer) {
      return tips().at(pointer).asText();
    }
  }
}

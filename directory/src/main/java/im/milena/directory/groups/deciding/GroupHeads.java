package im.milena.directory.groups.deciding;

import im.milena.directory.decisions.Heads;
import im.milena.directory.decisions.IntentWork;
import im.milena.directory.sending.Ingress;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.decisions.Pending;
import im.milena.stores.decisions.Touch;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.groups.GroupRequests;
import im.milena.stores.groups.Groups;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.Presence;
import im.milena.stores.presence.SlotLease;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Heads of groups, in which everything about a group is decided.
 *
 * <p>The order in which an intent is carried out matters. Rows come before slots, because a gateway
 * that registers a user reads their groups afterwards: one of the two sees the other's write. Both
 * come before the envelopes, so a joiner is reached by the very message that tells of it. Lists are
 * touched before them too, however many they are: a client that is told that a group is dismissed
 * asks for their list at once, and never again. The intent goes last: a crash before that makes
 * somebody else do it all again.
 */
public final class GroupHeads implements Heads<GroupId, Group> {
  /** Of a group that has just been founded. */
  public static final long FIRST_VERSION = 1;

  /** Members of whom so much is done in one step that others get their turn in between. */
  private static final int AT_ONCE = 500;

  /** Far longer than they take. */
  private static final Duration HELD = Duration.ofMinutes(1);

  private final Groups groups;
  private final GroupRequests requests;
  private final Presence presence;
  private final IntentWork work;
  private final Pending pending;
  private final Clock clock;

  public GroupHeads(
      Groups groups,
      GroupRequests requests,
      Presence presence,
      IntentWork work,
      Pending pending,
      Clock clock) {
    this.pending = pending;
    this.clock = clock;
    this.groups = groups;
    this.requests = requests;
    this.presence = presence;
    this.work = work;
  }

  @Override
  public String kind() {
    return Groups.KIND;
  }

  @Override
  public GroupId key(String document) {
    return new GroupId(document);
  }

  @Override
  public String document(GroupId key) {
    return key.value();
  }

  @Override
  public Optional<Group> find(GroupId key) {
    return groups.find(key);
  }

  @Override
  public boolean create(Group decided) {
    return groups.create(decided);
  }

  @Override
  public boolean decide(Group before, Group after) {
    return groups.decide(after, before.version());
  }

  @Override
  public Optional<String> unfinished(Group head) {
    return Optional.ofNullable(head.intent()).map(Group.Intent::operation);
  }

  @Override
  public Group withoutIntent(Group head) {
    return head.withoutIntent();
  }

  @Override
  public Optional<Ingress.Position> complete(Group head) {
    Group.Intent intent = head.intent();
    if (intent == null) {
      return Optional.empty();
    }
    groups.writeMembers(intent.members());
    requests.write(intent.requests());
    addSlots(head.id(), intent.members().stream().filter(GroupMember::joins).toList());
    toEverybody(head, intent);
    List<Touch> touches =
        intent.members().stream().flatMap(row -> touch(head.id(), row).stream()).toList();
    Optional<Ingress.Position> last = work.carryOut(touches, intent.envelopes());
    groups.finish(head.id(), intent.operation());
    return last;
  }

  /** The name of a user's list of groups. */
  public static String joinedList(UserId user) {
    return "groups:" + user;
  }

  /** Only coming and going changes a user's list of groups. */
  private static Optional<Touch> touch(GroupId group, GroupMember row) {
    String list = joinedList(row.user());
    if (row.left()) {
      return Optional.of(Touch.removed(list, group.value()));
    }
    return row.joins() ? Optional.of(Touch.added(list, group.value())) : Optional.empty();
  }

  /**
   * In chunks, from the start again after a crash. Lists are touched before rows are made
   * tombstones, which a second round does not find any more.
   */
  private void toEverybody(Group head, Group.Intent intent) {
    if (intent.everybody() != Group.Everybody.UNTOUCHED) {
      groups.eachMember(
          head.id(),
          AT_ONCE,
          rows -> {
            // It may take minutes, and relays are to leave it alone as long as somebody is at it.
            pending.hold(
                kind(), document(head.id()), intent.operation(), clock.instant().plus(HELD));
            toSome(head, intent.everybody(), rows);
          });
    }
  }

  private void toSome(Group head, Group.Everybody everybody, List<GroupMember> rows) {
    String gone = head.id().value();
    work.carryOut(
        rows.stream().map(row -> Touch.removed(joinedList(row.user()), gone)).toList(), List.of());
    if (everybody == Group.Everybody.LEAVES) {
      long version = head.listing().version();
      groups.writeMembers(rows.stream().map(row -> row.leaving(version)).toList());
    }
  }

  private void addSlots(GroupId group, Collection<GroupMember> joined) {
    if (joined.isEmpty()) {
      return;
    }
    List<UserId> users = joined.stream().map(GroupMember::user).toList();
    Set<SlotLease> slots =
        presence.devices(users).values().stream()
            .flatMap(List::stream)
            .map(Device::slot)
            .collect(Collectors.toSet());
    slots.forEach(slot -> presence.addGroups(slot, Set.of(group)));
  }
}

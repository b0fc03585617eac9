package im.milena.directory.groups;

import im.milena.directory.decisions.Heads;
import im.milena.directory.decisions.IntentWork;
import im.milena.directory.sending.Ingress;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.documents.Group;
import im.milena.stores.documents.GroupMember;
import im.milena.stores.documents.Groups;
import im.milena.stores.documents.Touch;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.Presence;
import im.milena.stores.presence.SlotLease;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Heads of groups, in which everything about a group is decided.
 *
 * <p>The order in which an intent is carried out matters. Rows come before slots, because a gateway
 * that registers a user reads his groups afterwards: one of the two sees the other's write. Both
 * come before the envelopes, so a joiner is reached by the very message that tells of it. The
 * intent goes last: a crash before that makes somebody else do it all again.
 */
final class GroupHeads implements Heads<GroupId, Group> {
  private final Groups groups;
  private final Presence presence;
  private final IntentWork work;

  GroupHeads(Groups groups, Presence presence, IntentWork work) {
    this.groups = groups;
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
    return new Group(head.id(), head.info(), head.version(), null);
  }

  @Override
  public Optional<Ingress.Position> complete(Group head) {
    Group.Intent intent = head.intent();
    if (intent == null) {
      return Optional.empty();
    }
    groups.writeMembers(intent.members());
    addSlots(head.id(), intent.members());
    Optional<Ingress.Position> last =
        work.carryOut(
            intent.members().stream().map(row -> joined(head.id(), row)).toList(),
            intent.envelopes());
    groups.finish(head.id(), intent.operation());
    return last;
  }

  /** The name of a user's list of groups. */
  static String joinedList(UserId user) {
    return "groups:" + user;
  }

  private static Touch joined(GroupId group, GroupMember row) {
    String list = joinedList(row.user());
    return row.left() ? Touch.removed(list, group.value()) : Touch.added(list, group.value());
  }

  private void addSlots(GroupId group, Collection<GroupMember> rows) {
    List<UserId> present = rows.stream().filter(row -> !row.left()).map(GroupMember::user).toList();
    if (present.isEmpty()) {
      return;
    }
    Set<SlotLease> slots =
        presence.devices(present).values().stream()
            .flatMap(List::stream)
            .map(Device::slot)
            .collect(Collectors.toSet());
    slots.forEach(slot -> presence.addGroups(slot, Set.of(group)));
  }
}

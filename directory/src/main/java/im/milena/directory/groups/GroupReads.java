package im.milena.directory.groups;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.ListVersion;
import im.milena.directory.RefusedException;
import im.milena.directory.groups.GroupRights.Action;
import im.milena.directory.groups.GroupRights.Role;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.documents.Group;
import im.milena.stores.documents.GroupMember;
import im.milena.stores.documents.Groups;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What clients read about groups, from the truth: a client that was told of a change asks at once.
 * A change that is decided but not finished already shows, since lists are read through the head's
 * intent.
 */
public final class GroupReads {
  private final Groups groups;
  private final GroupRosters rosters;
  private final MemberViews views;
  private final GroupMembers cached;

  GroupReads(Groups groups, GroupRosters rosters, MemberViews views, GroupMembers cached) {
    this.groups = groups;
    this.rosters = rosters;
    this.views = views;
    this.cached = cached;
  }

  /** A group with its member list's version. */
  public record Versioned(GroupView group, ListVersion members) {}

  /**
   * @param total members that match, on all pages
   */
  public record MemberPage(int total, List<MemberView> members) {}

  public record MemberIds(ListVersion version, List<UserId> users) {}

  /** Those that exist; anybody may ask. */
  public List<GroupView> find(Collection<GroupId> ids) {
    return groups.find(ids).stream().map(this::view).toList();
  }

  /** The user's groups that are not dismissed, oldest first. */
  public List<GroupView> joined(UserId user) {
    return joinedHeads(user).stream().map(this::view).toList();
  }

  public ListVersion joinedVersion(UserId user) {
    return ListVersion.of(
        "groups of " + user,
        joinedHeads(user).stream().map(head -> head.id() + ":" + head.version()).toList());
  }

  /**
   * One page of the members that the filter lets through, by role, then by joining.
   *
   * @throws RefusedException GROUP_NOT_FOUND, NO_PERMISSION for outsiders
   */
  public MemberPage members(
      Caller caller, GroupId group, MemberFilter filter, long skip, long limit) {
    List<GroupMember> rows =
        rosters.of(readable(caller, group)).stream().filter(filter::accepts).toList();
    return new MemberPage(rows.size(), views.of(rows.stream().skip(skip).limit(limit).toList()));
  }

  /** All members, by role, then by joining, with the list's version. */
  public MemberIds memberIds(Caller caller, GroupId group) {
    Group head = readable(caller, group);
    return new MemberIds(
        memberVersion(head), rosters.of(head).stream().map(GroupMember::user).toList());
  }

  /** Those of the users who are members. */
  public List<MemberView> members(Caller caller, GroupId group, Collection<UserId> users) {
    return views.of(rosters.seats(readable(caller, group), users));
  }

  /** Empty if there is no such group, it is dismissed, or the caller is not in it. */
  public Optional<Versioned> versioned(Caller caller, GroupId group) {
    return groups
        .find(group)
        .filter(head -> head.info().status() != GroupStatus.DISMISSED && mayRead(caller, head))
        .map(head -> new Versioned(view(head), memberVersion(head)));
  }

  private static ListVersion memberVersion(Group head) {
    return GroupAnnouncements.memberVersion(head.id(), head.version());
  }

  private List<Group> joinedHeads(UserId user) {
    return groups.find(groups.groupsOf(user)).stream()
        .filter(head -> head.info().status() != GroupStatus.DISMISSED)
        .sorted(
            Comparator.comparingLong((Group head) -> head.info().createTime())
                .thenComparing(head -> head.id().value()))
        .toList();
  }

  private GroupView view(Group head) {
    int count =
        cached.atLeast(head.id(), head.version()).map(list -> list.users().size()).orElse(0);
    return GroupView.of(head, count);
  }

  private Group readable(Caller caller, GroupId group) {
    Group head = existing(group);
    GroupRights.must(role(caller, head), Action.READ_MEMBERS);
    return head;
  }

  private boolean mayRead(Caller caller, Group head) {
    return GroupRights.may(role(caller, head), Action.READ_MEMBERS);
  }

  private Role role(Caller caller, Group head) {
    return Role.of(caller, rosters.seat(head, caller.user()));
  }

  private Group existing(GroupId group) {
    return groups
        .find(group)
        .orElseThrow(
            () -> new RefusedException(ErrorCode.GROUP_NOT_FOUND, "there is no group " + group));
  }
}

package im.milena.directory.groups.reading;

import im.milena.directory.Caller;
import im.milena.directory.DerivedId;
import im.milena.directory.ErrorCode;
import im.milena.directory.ListVersion;
import im.milena.directory.RefusedException;
import im.milena.directory.groups.deciding.GroupRights;
import im.milena.directory.groups.deciding.GroupRights.Action;
import im.milena.directory.groups.deciding.GroupRights.Role;
import im.milena.directory.groups.deciding.GroupRosters;
import im.milena.directory.groups.deciding.GroupStatus;
import im.milena.directory.groups.telling.GroupAnnouncements;
import im.milena.directory.groups.telling.GroupView;
import im.milena.directory.groups.telling.MemberView;
import im.milena.directory.groups.telling.MemberViews;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.groups.Groups;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What clients read about groups, from the truth: a client that was told of a change asks at once.
 * A change that is decided but not finished already shows, since lists are read through the head's
 * intent.
 */
public final class GroupReads {
  private static final int HASH_DIGITS = 8;

  private final Groups groups;
  private final GroupRosters rosters;
  private final MemberViews views;

  public GroupReads(Groups groups, GroupRosters rosters, MemberViews views) {
    this.groups = groups;
    this.rosters = rosters;
    this.views = views;
  }

  /**
   * @param total members that match, on all pages
   */
  public record MemberPage(int total, List<MemberView> members) {}

  public record MemberIds(ListVersion version, List<UserId> users) {}

  /**
   * A group for an operator; the components are OpenIM's JSON keys.
   *
   * @param groupOwnerUserName empty if the owner is not registered any more
   */
  public record Listed(GroupView groupInfo, String groupOwnerUserName, String groupOwnerUserID) {}

  /**
   * @param total groups that match, on all pages
   */
  public record GroupPage(long total, List<Listed> groups) {}

  /**
   * Enough to see whether a copy of the member list is right; the components are OpenIM's JSON
   * keys.
   */
  public record Abstract(String groupID, int groupMemberNumber, long groupMemberListHash) {}

  /** Those that exist; anybody may ask. */
  public List<GroupView> find(Collection<GroupId> ids) {
    return groups.find(ids).stream().map(GroupView::of).toList();
  }

  /** The user's groups that are not dismissed, oldest first. */
  public List<GroupView> joined(UserId user) {
    return groups.find(groups.groupsOf(user)).stream()
        .filter(head -> head.info().status() != GroupStatus.DISMISSED)
        .sorted(
            Comparator.comparingLong((Group head) -> head.info().createTime())
                .thenComparing(head -> head.id().value()))
        .map(GroupView::of)
        .toList();
  }

  /**
   * One page of the members that the filter lets through, by role, then by joining.
   *
   * @param keyword part of the id or the name; empty for all
   * @throws RefusedException GROUP_NOT_FOUND, NO_PERMISSION for outsiders
   */
  public MemberPage members(
      Caller caller, GroupId group, MemberFilter filter, String keyword, long skip, long limit) {
    List<GroupMember> rows =
        rosters.of(readable(caller, group)).stream().filter(filter::accepts).toList();
    if (keyword.isEmpty()) {
      return new MemberPage(rows.size(), views.of(rows.stream().skip(skip).limit(limit).toList()));
    }
    List<MemberView> found =
        views.of(rows).stream().filter(member -> matches(member, keyword)).toList();
    return new MemberPage(found.size(), found.stream().skip(skip).limit(limit).toList());
  }

  private static boolean matches(MemberView member, String keyword) {
    String wanted = keyword.toLowerCase(Locale.ROOT);
    return member.userID().toLowerCase(Locale.ROOT).contains(wanted)
        || member.nickname().toLowerCase(Locale.ROOT).contains(wanted);
  }

  /** All members, by role, then by joining, with the list's version. */
  public MemberIds memberIds(Caller caller, GroupId group) {
    Group head = readable(caller, group);
    return new MemberIds(
        GroupAnnouncements.memberVersion(head),
        rosters.of(head).stream().map(GroupMember::user).toList());
  }

  /** Those of the users who are members. */
  public List<MemberView> members(Caller caller, GroupId group, Collection<UserId> users) {
    return views.of(rosters.seats(readable(caller, group), users));
  }

  /** In the order asked for. */
  public List<Abstract> abstracts(Caller caller, Collection<GroupId> ids) {
    return ids.stream()
        .map(
            id -> {
              List<UserId> users = memberIds(caller, id).users();
              return new Abstract(id.value(), users.size(), hash(users));
            })
        .toList();
  }

  private static long hash(List<UserId> users) {
    DerivedId members = DerivedId.of("members").withAll("users", users.stream().sorted().toList());
    return Long.parseLong(members.digest().substring(0, HASH_DIGITS), 16);
  }

  /**
   * Groups for an operator, newest first.
   *
   * @param id if present, that group only
   */
  public GroupPage search(
      Caller caller, Optional<GroupId> id, String partOfName, long skip, int limit) {
    caller.mustBeAdmin();
    if (id.isEmpty()) {
      Groups.Page page = groups.search(partOfName, skip, limit);
      return new GroupPage(page.total(), page.groups().stream().map(this::listed).toList());
    }
    List<Listed> found = groups.find(id.get()).stream().map(this::listed).toList();
    return new GroupPage(found.size(), found);
  }

  private Listed listed(Group head) {
    return new Listed(
        GroupView.of(head), views.name(head.info().owner()), head.info().owner().value());
  }

  /**
   * @throws RefusedException GROUP_NOT_FOUND, NO_PERMISSION for outsiders
   */
  Group readable(Caller caller, GroupId group) {
    return permitted(caller, group, Action.READ_MEMBERS);
  }

  Group permitted(Caller caller, GroupId group, Action action) {
    Group head =
        groups
            .find(group)
            .orElseThrow(
                () ->
                    new RefusedException(ErrorCode.GROUP_NOT_FOUND, "there is no group " + group));
    GroupRights.must(Role.of(caller, rosters.seat(head, caller.user())), action);
    return head;
  }
}

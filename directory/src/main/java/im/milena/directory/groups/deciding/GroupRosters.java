package im.milena.directory.groups.deciding;

import im.milena.message.UserId;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.groups.Groups;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Member lists and rows as of a head, which is read from the truth. */
public final class GroupRosters {
  private final Groups groups;
  private final WrittenMembers written;

  public GroupRosters(Groups groups) {
    this.groups = groups;
    this.written = new WrittenMembers(groups);
  }

  public List<GroupMember> of(Group head) {
    return Roster.of(head, written.of(head));
  }

  /** The owner and the admins. */
  public List<GroupMember> managers(Group head) {
    return Roster.of(head, groups.managers(head.id())).stream()
        .filter(row -> row.role() > GroupMember.MEMBER)
        .toList();
  }

  /** At most so many rows, tombstones too, that later versions of the list wrote. */
  public List<GroupMember> changedSince(Group head, long version, int limit) {
    return Roster.changes(head, groups.changedSince(head.id(), version, limit), version);
  }

  public Optional<GroupMember> seat(Group head, UserId user) {
    return written.kept(head).orElseGet(() -> seats(head, List.of(user))).stream()
        .filter(row -> row.user().equals(user))
        .findFirst();
  }

  /** Those of the users who are members, in the order asked for. */
  public List<GroupMember> seats(Group head, Collection<UserId> users) {
    Map<UserId, GroupMember> rows = rows(head, users);
    return users.stream()
        .flatMap(user -> Optional.ofNullable(rows.get(user)).stream())
        .filter(row -> !row.left())
        .toList();
  }

  /** Rows of those of the users who are members, or were. */
  public Map<UserId, GroupMember> rows(Group head, Collection<UserId> users) {
    Map<UserId, GroupMember> written =
        groups.rows(head.id(), users).stream()
            .collect(Collectors.toMap(GroupMember::user, Function.identity()));
    return users.stream()
        .distinct()
        .flatMap(user -> Roster.row(head, user, Optional.ofNullable(written.get(user))).stream())
        .collect(Collectors.toMap(GroupMember::user, Function.identity()));
  }

  /** Whether the row is of somebody who is in the group, and not of one who was. */
  public static boolean isIn(Optional<GroupMember> row) {
    return row.filter(member -> !member.left()).isPresent();
  }
}

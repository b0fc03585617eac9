package im.milena.directory.groups;

import im.milena.message.UserId;
import im.milena.stores.documents.Group;
import im.milena.stores.documents.GroupMember;
import im.milena.stores.documents.Groups;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Member lists and rows as of a head, read from the truth. */
final class GroupRosters {
  private final Groups groups;

  GroupRosters(Groups groups) {
    this.groups = groups;
  }

  List<GroupMember> of(Group head) {
    return Roster.of(head, groups.members(head.id()));
  }

  Optional<GroupMember> seat(Group head, UserId user) {
    return seats(head, List.of(user)).stream().findFirst();
  }

  /** Those of the users who are members, in the order asked for. */
  List<GroupMember> seats(Group head, Collection<UserId> users) {
    Map<UserId, GroupMember> written =
        groups.members(head.id(), users).stream()
            .collect(Collectors.toMap(GroupMember::user, Function.identity()));
    return users.stream()
        .flatMap(user -> Roster.seat(head, user, Optional.ofNullable(written.get(user))).stream())
        .toList();
  }
}

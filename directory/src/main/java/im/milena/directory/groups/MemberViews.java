package im.milena.directory.groups;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.documents.GroupMember;
import im.milena.stores.documents.User;
import im.milena.stores.documents.Users;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Fills member rows with what the users' own records say. */
final class MemberViews {
  private final Users users;

  MemberViews(Users users) {
    this.users = users;
  }

  List<MemberView> of(Collection<GroupMember> rows) {
    Map<UserId, User> byId =
        users.find(rows.stream().map(GroupMember::user).distinct().toList()).stream()
            .collect(Collectors.toMap(User::id, Function.identity()));
    return rows.stream().map(row -> MemberView.of(row, byId.get(row.user()))).toList();
  }

  /**
   * Who acts: a member, or an administrator from outside, whom clients see as an admin of the
   * group.
   */
  MemberView operator(GroupId group, UserId operator, Collection<GroupMember> roster) {
    GroupMember row =
        roster.stream()
            .filter(member -> member.user().equals(operator))
            .findFirst()
            .orElseGet(() -> NewMembers.outsider(group, operator));
    return of(List.of(row)).get(0);
  }
}

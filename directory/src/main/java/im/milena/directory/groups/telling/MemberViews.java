package im.milena.directory.groups.telling;

import im.milena.directory.groups.deciding.NewMembers;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.users.User;
import im.milena.stores.users.Users;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Fills member rows with what the users' own records say. */
public final class MemberViews {
  private final Users users;

  public MemberViews(Users users) {
    this.users = users;
  }

  public List<MemberView> of(Collection<GroupMember> rows) {
    Map<UserId, User> byId =
        users.find(rows.stream().map(GroupMember::user).distinct().toList()).stream()
            .collect(Collectors.toMap(User::id, Function.identity()));
    return rows.stream().map(row -> MemberView.of(row, byId.get(row.user()))).toList();
  }

  /** Empty if they are not registered. */
  public String name(UserId user) {
    return users.find(List.of(user)).stream().map(User::nickname).findFirst().orElse("");
  }

  /**
   * Who acts: a member, or an administrator from outside, whom clients see as an admin of the
   * group.
   */
  public MemberView operator(GroupId group, UserId operator, Optional<GroupMember> seat) {
    return of(List.of(seat.orElseGet(() -> NewMembers.outsider(group, operator)))).get(0);
  }
}

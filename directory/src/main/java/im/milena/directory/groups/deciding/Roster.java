package im.milena.directory.groups.deciding;

import im.milena.message.UserId;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A member list as of the head's version. A head with an unfinished intent was decided before its
 * rows were written; the rows are then read from the intent.
 */
public final class Roster {
  private static final Comparator<GroupMember> DISPLAY_ORDER =
      Comparator.comparingInt(GroupMember::role)
          .reversed()
          .thenComparingLong(GroupMember::joinTime)
          .thenComparing(GroupMember::user);

  private Roster() {}

  /** All members, by role descending, then by joining. */
  public static List<GroupMember> of(Group head, List<GroupMember> rows) {
    if (everybodyLeaves(head)) {
      return List.of();
    }
    Map<UserId, GroupMember> decided = decided(head);
    if (decided.isEmpty()) {
      return rows;
    }
    var all = rows.stream().collect(Collectors.toMap(GroupMember::user, Function.identity()));
    decided.forEach((user, row) -> all.merge(user, row, Roster::newer));
    var present = new ArrayList<>(all.values());
    present.removeIf(GroupMember::left);
    present.sort(DISPLAY_ORDER);
    return present;
  }

  /**
   * Rows, tombstones too, that later versions of the list wrote.
   *
   * @param rows the written ones of them
   */
  static List<GroupMember> changes(Group head, List<GroupMember> rows, long since) {
    var all = rows.stream().collect(Collectors.toMap(GroupMember::user, Function.identity()));
    decided(head).values().stream()
        .filter(row -> row.version() > since)
        .forEach(row -> all.merge(row.user(), row, Roster::newer));
    return List.copyOf(all.values());
  }

  /** One user's row; empty if they are no member. */
  public static Optional<GroupMember> seat(Group head, UserId user, Optional<GroupMember> written) {
    return row(head, user, written).filter(member -> !member.left());
  }

  /** One user's row, which may say that they left; empty if they never were a member. */
  static Optional<GroupMember> row(Group head, UserId user, Optional<GroupMember> written) {
    if (everybodyLeaves(head)) {
      return written.map(row -> row.leaving(head.listing().version()));
    }
    GroupMember decided = decided(head).get(user);
    return decided == null
        ? written
        : Optional.of(written.map(old -> newer(old, decided)).orElse(decided));
  }

  private static boolean everybodyLeaves(Group head) {
    Group.Intent intent = head.intent();
    return intent != null && intent.everybody() == Group.Everybody.LEAVES;
  }

  private static Map<UserId, GroupMember> decided(Group head) {
    Group.Intent intent = head.intent();
    return intent == null
        ? Map.of()
        : intent.members().stream()
            .collect(Collectors.toMap(GroupMember::user, Function.identity()));
  }

  private static GroupMember newer(GroupMember a, GroupMember b) {
    return a.version() > b.version() ? a : b;
  }
}

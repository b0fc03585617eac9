package im.milena.stores.groups;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Group heads and member rows. Decisions are conditional updates of one head; rows are written only
 * over older ones, so a writer that stalled and wakes up late undoes nothing. Throws {@link
 * im.milena.stores.StoreUnavailableException} when MongoDB is sick.
 */
public interface Groups {
  /** What unfinished decisions about groups are listed as. */
  String KIND = "group";

  /** Adds a head; false if the id is taken. Lists it as pending first if it carries an intent. */
  boolean create(Group head);

  /**
   * Replaces the head if its version still is {@code expectedVersion}; false if somebody was
   * faster.
   */
  boolean decide(Group head, long expectedVersion);

  /** Takes the intent of that operation off the head and off the pending list. Idempotent. */
  void finish(GroupId group, String operation);

  Optional<Group> find(GroupId id);

  List<Group> find(Collection<GroupId> ids);

  /** Writes each row unless a newer version of it is there. */
  void writeMembers(Collection<GroupMember> rows);

  /** Present members (no tombstones) by role descending, then by joining. */
  List<GroupMember> members(GroupId group);

  /** Those of the users who are members. */
  default List<GroupMember> members(GroupId group, Collection<UserId> users) {
    return rows(group, users).stream().filter(row -> !row.left()).toList();
  }

  /** Rows of those of the users who are members, or were. */
  List<GroupMember> rows(GroupId group, Collection<UserId> users);

  /** The owner and the admins. */
  List<GroupMember> managers(GroupId group);

  /** At most so many rows, tombstones too, that later versions of the list than that one wrote. */
  List<GroupMember> changedSince(GroupId group, long version, int limit);

  /**
   * Hands over all members, so many at a time, in no order. Users who join or leave meanwhile may
   * be among them or not.
   */
  void eachMember(GroupId group, int atOnce, Consumer<List<GroupMember>> action);

  /** The user's rows in all groups of which they are a member. */
  List<GroupMember> seats(UserId user);

  /** The user's rows in those of the groups of which they are a member. */
  List<GroupMember> seats(Collection<GroupId> groups, UserId user);

  /** Groups of which the user is a member. */
  default Set<GroupId> groupsOf(UserId user) {
    return groupsOf(List.of(user)).getOrDefault(user, Set.of());
  }

  /** Groups of which the users are members; users who are in none are absent. */
  Map<UserId, Set<GroupId>> groupsOf(Collection<UserId> users);

  /** Groups whose name contains the text, newest first. */
  Page search(String partOfName, long skip, int limit);

  /**
   * @param total of the groups found, on all pages
   */
  record Page(long total, List<Group> groups) {}
}

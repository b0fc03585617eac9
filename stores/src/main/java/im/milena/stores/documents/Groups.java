package im.milena.stores.documents;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
  List<GroupMember> members(GroupId group, Collection<UserId> users);

  /** Groups of which the user is a member. */
  Set<GroupId> groupsOf(UserId user);
}

package im.milena.directory.groups.membership;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.groups.deciding.Decision;
import im.milena.directory.groups.deciding.GroupAttempt;
import im.milena.directory.groups.deciding.GroupChanges;
import im.milena.directory.groups.deciding.GroupRights;
import im.milena.directory.groups.deciding.GroupRights.Action;
import im.milena.directory.groups.deciding.GroupRights.Role;
import im.milena.directory.groups.deciding.GroupRosters;
import im.milena.directory.groups.telling.GroupAnnouncements;
import im.milena.directory.groups.telling.GroupTips;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Changes of single members. */
public final class GroupSeats {
  private static final int MAX_CHANGES = 1_000;
  private static final long MILLIS = 1_000;

  private final GroupChanges changes;
  private final GroupRosters rosters;
  private final GroupAnnouncements announcements;

  public GroupSeats(GroupChanges changes, GroupRosters rosters, GroupAnnouncements announcements) {
    this.changes = changes;
    this.rosters = rosters;
    this.announcements = announcements;
  }

  /**
   * Each member is a change of its own: clients take over one member from what they are told. All
   * members name themselves, those who run the group those below them; roles are the owner's.
   */
  public void set(Caller caller, List<MemberChange> all, String operationId) {
    if (all.isEmpty() || all.size() > MAX_CHANGES) {
      throw new RefusedException(
          ErrorCode.ARGS, "members must be 1.." + MAX_CHANGES + ", got: " + all.size());
    }
    var seen = new HashSet<String>();
    for (MemberChange change : all) {
      change.check();
      if (!seen.add(change.group() + ":" + change.user())) {
        throw new RefusedException(ErrorCode.ARGS, change.user() + " is named twice");
      }
    }
    for (MemberChange change : all) {
      changes.change(caller, change.group(), operationId, attempt -> set(attempt, change));
    }
  }

  private Optional<Decision> set(GroupAttempt attempt, MemberChange change) {
    GroupMember row = member(attempt.mustBeAlive(), change.user());
    Role target = Role.of(Optional.of(row));
    boolean oneself = attempt.operator().equals(change.user());
    if (change.role() != null) {
      mustSetRole(attempt, target);
    }
    if (change.changesNames() && !oneself) {
      GroupRights.must(attempt.role(), Action.NAME_MEMBER, target);
    }
    Group next = attempt.before().nextListing();
    Group after = change.role() == null ? next : next.reordered();
    GroupMember changed = change.applyTo(row, attempt.listVersion());
    Decision decision = Decision.of(after).withMembers(List.of(changed));
    // The role first: it brings the whole row, and clients pass over a second change to the same
    // version.
    if (change.role() != null) {
      int contentType =
          change.role() == GroupMember.ADMIN
              ? GroupTips.MEMBER_TO_ADMIN
              : GroupTips.ADMIN_TO_MEMBER;
      decision = decision.telling(announcements.memberSet(attempt, after, changed, contentType));
    }
    if (change.changesNames()) {
      decision =
          decision.telling(
              announcements.memberSet(attempt, after, changed, GroupTips.MEMBER_INFO_SET));
    }
    return Optional.of(decision).filter(made -> !made.envelopes().isEmpty());
  }

  /** Not the owner's, whoever asks: a group without an owner could not be run any more. */
  private static void mustSetRole(GroupAttempt attempt, Role target) {
    GroupRights.must(attempt.role(), Action.SET_ROLE, target);
    if (target == Role.OWNER) {
      throw new RefusedException(
          ErrorCode.NO_PERMISSION, "the owner's role changes by a transfer only");
    }
  }

  /**
   * Those who run the group, each those below them.
   *
   * @param seconds from now; 0 to let them speak again
   */
  public void mute(Caller caller, GroupId group, UserId user, long seconds, String operationId) {
    changes.change(caller, group, operationId, attempt -> mute(attempt, user, seconds));
  }

  private Optional<Decision> mute(GroupAttempt attempt, UserId user, long seconds) {
    GroupMember row = member(attempt.mustBeAlive(), user);
    GroupRights.must(attempt.role(), Action.MUTE_MEMBER, Role.of(Optional.of(row)));
    long end = seconds == 0 ? 0 : attempt.now() + seconds * MILLIS;
    GroupMember changed = row.mutedUntil(end, attempt.listVersion());
    Group after = attempt.before().nextListing();
    return Optional.of(
        Decision.of(after)
            .withMembers(List.of(changed))
            .telling(announcements.memberMuted(attempt, after, changed, seconds)));
  }

  private GroupMember member(GroupAttempt attempt, UserId user) {
    // First of all, or outsiders could find out who is in.
    attempt.must(Action.READ_MEMBERS);
    return rosters
        .seat(attempt.before(), user)
        .orElseThrow(
            () ->
                new RefusedException(
                    ErrorCode.RECORD_NOT_FOUND, user + " is no member of " + attempt.group()));
  }
}

package im.milena.directory.groups.membership;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.groups.deciding.Decision;
import im.milena.directory.groups.deciding.GroupAttempt;
import im.milena.directory.groups.deciding.GroupChanges;
import im.milena.directory.groups.deciding.GroupRights.Action;
import im.milena.directory.groups.deciding.GroupRosters;
import im.milena.directory.groups.deciding.GroupStatus;
import im.milena.directory.groups.telling.GroupAnnouncements;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import java.util.List;
import java.util.Optional;

/** Changes of a group as a whole. */
public final class GroupAdministration {
  private final GroupChanges changes;
  private final GroupRosters rosters;
  private final GroupAnnouncements announcements;

  public GroupAdministration(
      GroupChanges changes, GroupRosters rosters, GroupAnnouncements announcements) {
    this.changes = changes;
    this.rosters = rosters;
    this.announcements = announcements;
  }

  /** Those who run the group. A name, an announcement and the rest are told one by one. */
  public void setInfo(Caller caller, GroupId group, InfoChange change, String operationId) {
    change.check();
    changes.change(caller, group, operationId, attempt -> setInfo(attempt, change));
  }

  private Optional<Decision> setInfo(GroupAttempt attempt, InfoChange change) {
    attempt.mustBeAlive().must(Action.SET_INFO);
    Group after =
        attempt
            .before()
            .nextListing()
            .with(change.applyTo(attempt.before().info(), attempt.operator(), attempt.now()));
    Decision decision = Decision.of(after);
    if (change.changesName()) {
      decision = decision.telling(announcements.nameSet(attempt, after));
    }
    if (change.changesAnnouncement()) {
      decision = decision.telling(announcements.announcementSet(attempt, after));
    }
    if (change.changesMore()) {
      decision = decision.telling(announcements.infoSet(attempt, after));
    }
    return Optional.of(decision).filter(made -> !made.envelopes().isEmpty());
  }

  /** Those who run the group. They may go on speaking. */
  public void mute(Caller caller, GroupId group, boolean muted, String operationId) {
    changes.change(caller, group, operationId, attempt -> mute(attempt, muted));
  }

  private Optional<Decision> mute(GroupAttempt attempt, boolean muted) {
    attempt.mustBeAlive().must(Action.MUTE_GROUP);
    int status = muted ? GroupStatus.MUTED : GroupStatus.NORMAL;
    if (attempt.before().info().status() == status) {
      return Optional.empty();
    }
    Group after = attempt.before().nextListing().with(attempt.before().info().withStatus(status));
    return Optional.of(Decision.of(after).telling(announcements.muted(attempt, after, muted)));
  }

  /** The owner gets the role that the new owner had, who may speak from now on. */
  public void transfer(
      Caller caller, GroupId group, UserId oldOwner, UserId newOwner, String operationId) {
    if (oldOwner.equals(newOwner)) {
      throw new RefusedException(ErrorCode.ARGS, "oldOwnerUserID and newOwnerUserID are the same");
    }
    changes.change(caller, group, operationId, attempt -> transfer(attempt, oldOwner, newOwner));
  }

  private Optional<Decision> transfer(GroupAttempt attempt, UserId oldOwner, UserId newOwner) {
    attempt.mustBeAlive().must(Action.TRANSFER);
    List<GroupMember> both = rosters.seats(attempt.before(), List.of(oldOwner, newOwner));
    if (both.size() < 2) {
      throw new RefusedException(
          ErrorCode.ARGS, "both users must be members of " + attempt.group());
    }
    if (!attempt.before().info().owner().equals(oldOwner)) {
      throw new RefusedException(
          ErrorCode.ARGS, "oldOwnerUserID is not the owner of " + attempt.group());
    }
    long version = attempt.listVersion();
    GroupMember old = both.get(0).withRole(both.get(1).role(), version);
    GroupMember owner = both.get(1).withRole(GroupMember.OWNER, version).mutedUntil(0, version);
    Group after =
        attempt
            .before()
            .nextListing()
            .with(attempt.before().info().withOwner(newOwner))
            .reordered();
    return Optional.of(
        Decision.of(after)
            .withMembers(List.of(old, owner))
            .telling(announcements.transferred(attempt, after, owner, old)));
  }

  /**
   * The owner. Nobody can write any more, what was said stays readable.
   *
   * @param deleteMembers whether nobody is a member any more; then nobody is told, and a group that
   *     is dismissed already may be emptied so
   * @param alsoChat whether it shows up in the chat
   */
  public void dismiss(
      Caller caller, GroupId group, boolean deleteMembers, boolean alsoChat, String operationId) {
    changes.change(
        caller, group, operationId, attempt -> dismiss(attempt, deleteMembers, alsoChat));
  }

  private Optional<Decision> dismiss(
      GroupAttempt attempt, boolean deleteMembers, boolean alsoChat) {
    if (!deleteMembers) {
      attempt.mustBeAlive();
    }
    attempt.must(Action.DISMISS);
    Group before = attempt.before();
    int leaving = deleteMembers ? before.listing().members() : 0;
    Group after =
        before.nextListing(-leaving).with(before.info().withStatus(GroupStatus.DISMISSED));
    Decision decision =
        Decision.of(after)
            .with(deleteMembers ? Group.Everybody.LEAVES : Group.Everybody.LOSES_GROUP);
    return Optional.of(
        deleteMembers
            ? decision
            : decision.telling(announcements.dismissed(attempt, after, alsoChat)));
  }
}

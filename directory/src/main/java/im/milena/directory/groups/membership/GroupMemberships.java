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
import im.milena.directory.groups.deciding.GroupTexts;
import im.milena.directory.groups.deciding.JoinMode;
import im.milena.directory.groups.deciding.JoinSource;
import im.milena.directory.groups.deciding.NewMembers;
import im.milena.directory.groups.requests.Applications;
import im.milena.directory.groups.telling.GroupAnnouncements;
import im.milena.directory.users.UserAccounts;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Coming into a group and going out of it. Each returns when the next read of the caller will see
 * it, and throws {@link im.milena.directory.sending.NotYetAppliedException} if that takes longer
 * than eight seconds.
 */
public final class GroupMemberships {
  /** OpenIM's: one notification tells of at most so many members. */
  private static final int AT_ONCE = 50;

  private final GroupChanges changes;
  private final GroupRosters rosters;
  private final GroupAnnouncements announcements;
  private final Applications applications;
  private final UserAccounts users;

  public GroupMemberships(
      GroupChanges changes,
      GroupRosters rosters,
      GroupAnnouncements announcements,
      Applications applications,
      UserAccounts users) {
    this.changes = changes;
    this.rosters = rosters;
    this.announcements = announcements;
    this.applications = applications;
    this.users = users;
  }

  /**
   * A member. Where everybody needs approval, those who run the group bring in directly and others
   * only ask for it. Members already in it are passed over.
   *
   * @param reason what those who run the group read, if they are asked
   * @param alsoChat whether the invitation shows up in the chat
   */
  public void invite(
      Caller caller,
      GroupId group,
      List<UserId> invited,
      String reason,
      boolean alsoChat,
      String operationId) {
    checkListed("invitedUserIDs", invited);
    GroupTexts.checkShort("reason", reason);
    users.mustExist(invited);
    inChunks(
        caller,
        group,
        invited,
        operationId,
        chunk -> attempt -> invite(attempt, chunk, reason, alsoChat));
  }

  private Optional<Decision> invite(
      GroupAttempt attempt, List<UserId> invited, String reason, boolean alsoChat) {
    attempt.mustBeAlive().must(Action.INVITE);
    Map<UserId, GroupMember> rows = rosters.rows(attempt.before(), invited);
    List<UserId> outside =
        invited.stream()
            .filter(user -> !GroupRosters.isIn(Optional.ofNullable(rows.get(user))))
            .toList();
    if (outside.isEmpty()) {
      return Optional.empty();
    }
    if (JoinMode.of(attempt.before().info()) == JoinMode.ALWAYS_ASK
        && !GroupRights.may(attempt.role(), Action.INVITE_UNDER_APPROVAL)) {
      return Optional.of(
          applications.ask(
              attempt,
              outside,
              new Applications.Asking(
                  reason, "", JoinSource.INVITATION, attempt.operator().value())));
    }
    Group after = attempt.before().nextListing(outside.size());
    List<GroupMember> joined =
        outside.stream()
            .map(
                user ->
                    NewMembers.arriving(
                        attempt,
                        user,
                        Optional.ofNullable(rows.get(user)),
                        JoinSource.INVITATION,
                        attempt.operator().value()))
            .toList();
    return Optional.of(
        Decision.of(after)
            .withMembers(joined)
            .telling(
                announcements.invited(
                    attempt, after, announcements.operator(attempt), joined, alsoChat)));
  }

  /** Only the user may. Where that takes approval it is only asked for. */
  public void join(
      Caller caller,
      GroupId group,
      UserId user,
      String message,
      String ex,
      int joinSource,
      String operationId) {
    caller.mustBe(user);
    JoinSource.check(joinSource);
    GroupTexts.checkShort("reqMessage", message);
    GroupTexts.checkShort("ex", ex);
    users.mustExist(List.of(user));
    var asking = new Applications.Asking(message, ex, joinSource, "");
    changes.change(caller, group, operationId, attempt -> join(attempt, user, asking));
  }

  private Optional<Decision> join(GroupAttempt attempt, UserId user, Applications.Asking asking) {
    attempt.mustBeAlive();
    Optional<GroupMember> row =
        Optional.ofNullable(rosters.rows(attempt.before(), List.of(user)).get(user));
    if (GroupRosters.isIn(row)) {
      throw new RefusedException(
          ErrorCode.ARGS, user + " is a member of " + attempt.group() + " already");
    }
    if (JoinMode.of(attempt.before().info()) != JoinMode.OPEN) {
      return Optional.of(applications.ask(attempt, List.of(user), asking));
    }
    Group after = attempt.before().nextListing(1);
    GroupMember joined = NewMembers.arriving(attempt, user, row, asking.joinSource(), user.value());
    return Optional.of(
        Decision.of(after)
            .withMembers(List.of(joined))
            .telling(announcements.entered(attempt, after, joined)));
  }

  /** Only the user may, and not the owner. */
  public void quit(Caller caller, GroupId group, UserId user, String operationId) {
    caller.mustBe(user);
    changes.change(caller, group, operationId, attempt -> quit(attempt, user));
  }

  private Optional<Decision> quit(GroupAttempt attempt, UserId user) {
    attempt.mustBeAlive();
    GroupMember row =
        rosters
            .seat(attempt.before(), user)
            .orElseThrow(
                () ->
                    new RefusedException(
                        ErrorCode.RECORD_NOT_FOUND, user + " is no member of " + attempt.group()));
    if (row.role() == GroupMember.OWNER) {
      throw new RefusedException(
          ErrorCode.NO_PERMISSION, "the owner cannot quit, only transfer or dismiss the group");
    }
    Group after = attempt.before().nextListing(-1);
    return Optional.of(
        Decision.of(after)
            .withMembers(List.of(row.leaving(attempt.listVersion())))
            .telling(announcements.quit(attempt, after, row)));
  }

  /**
   * Those who run the group, each those below them.
   *
   * @param alsoChat whether it shows up in the chat
   */
  public void kick(
      Caller caller, GroupId group, List<UserId> kicked, boolean alsoChat, String operationId) {
    checkListed("kickedUserIDs", kicked);
    if (kicked.contains(caller.user())) {
      throw new RefusedException(ErrorCode.ARGS, "nobody can kick himself");
    }
    inChunks(
        caller, group, kicked, operationId, chunk -> attempt -> kick(attempt, chunk, alsoChat));
  }

  private Optional<Decision> kick(GroupAttempt attempt, List<UserId> kicked, boolean alsoChat) {
    attempt.mustBeAlive().must(Action.KICK);
    List<GroupMember> rows = rosters.seats(attempt.before(), kicked);
    if (rows.size() < kicked.size()) {
      throw new RefusedException(
          ErrorCode.USER_NOT_FOUND, "not all of them are members of " + attempt.group());
    }
    for (GroupMember row : rows) {
      if (row.role() == GroupMember.OWNER) {
        throw new RefusedException(ErrorCode.ARGS, "nobody can kick the owner");
      }
      GroupRights.must(attempt.role(), Action.KICK, Role.of(Optional.of(row)));
    }
    Group after = attempt.before().nextListing(-rows.size());
    return Optional.of(
        Decision.of(after)
            .withMembers(rows.stream().map(row -> row.leaving(attempt.listVersion())).toList())
            .telling(announcements.kicked(attempt, after, rows, alsoChat)));
  }

  private void inChunks(
      Caller caller,
      GroupId group,
      List<UserId> all,
      String operationId,
      Function<List<UserId>, Function<GroupAttempt, Optional<Decision>>> change) {
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<UserId> chunk = all.subList(from, Math.min(from + AT_ONCE, all.size()));
      changes.change(caller, group, operationId, change.apply(chunk));
    }
  }

  private static void checkListed(String what, List<UserId> users) {
    if (users.isEmpty() || users.size() > NewGroup.MAX_MEMBERS) {
      throw new RefusedException(
          ErrorCode.ARGS, what + " must be 1.." + NewGroup.MAX_MEMBERS + ", got: " + users.size());
    }
    if (new HashSet<>(users).size() < users.size()) {
      throw new RefusedException(ErrorCode.ARGS, what + " names somebody twice");
    }
  }
}

package im.milena.directory.groups.requests;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.groups.deciding.Decision;
import im.milena.directory.groups.deciding.GroupAttempt;
import im.milena.directory.groups.deciding.GroupChanges;
import im.milena.directory.groups.deciding.GroupRights.Action;
import im.milena.directory.groups.deciding.GroupRosters;
import im.milena.directory.groups.deciding.GroupTexts;
import im.milena.directory.groups.deciding.NewMembers;
import im.milena.directory.groups.telling.GroupAnnouncements;
import im.milena.directory.groups.telling.MemberView;
import im.milena.directory.groups.telling.MemberViews;
import im.milena.directory.groups.telling.RequestView;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.groups.GroupRequest;
import im.milena.stores.groups.GroupRequests;
import java.util.List;
import java.util.Optional;

/**
 * Requests to become a member, and the answers to them. Both are decided in the group's head: an
 * answer that lets somebody in and the row that makes them a member are one decision.
 */
public final class Applications {
  private static final int REFUSED = -1;

  private final GroupChanges changes;
  private final GroupRosters rosters;
  private final GroupRequests requests;
  private final GroupAnnouncements announcements;
  private final RequestNotices notices;
  private final MemberViews views;

  public Applications(
      GroupChanges changes,
      GroupRosters rosters,
      GroupRequests requests,
      GroupAnnouncements announcements,
      RequestNotices notices,
      MemberViews views) {
    this.changes = changes;
    this.rosters = rosters;
    this.requests = requests;
    this.announcements = announcements;
    this.notices = notices;
    this.views = views;
  }

  /**
   * @param inviter who asks for somebody else; empty if users ask for themselves
   */
  public record Asking(String message, String ex, int joinSource, String inviter) {}

  /** A new request of each, in place of an older one of theirs. The members are not told. */
  public Decision ask(GroupAttempt attempt, List<UserId> applicants, Asking asking) {
    Group after = attempt.before().next();
    var asked =
        new GroupRequest.Asked(
            asking.message(), asking.ex(), asking.joinSource(), asking.inviter(), attempt.now());
    List<GroupRequest> asks =
        applicants.stream()
            .map(
                user ->
                    new GroupRequest(
                        after.id(), user, asked, GroupRequest.Handled.NOT_YET, after.version()))
            .toList();
    List<UserId> managers = managers(attempt);
    return Decision.of(after)
        .withRequests(asks)
        .telling(
            asks.stream()
                .flatMap(request -> notices.requested(attempt, after, request, managers).stream())
                .toList());
  }

  /**
   * Those who run the group.
   *
   * @param result 1 accepted, -1 refused
   * @throws RefusedException GROUP_REQUEST_HANDLED if somebody was faster
   */
  public void answer(
      Caller caller,
      GroupId group,
      UserId applicant,
      int result,
      String message,
      String operationId) {
    if (result != RequestView.ACCEPTED && result != REFUSED) {
      throw new RefusedException(ErrorCode.ARGS, "handleResult must be 1 or -1, got: " + result);
    }
    GroupTexts.checkShort("handledMsg", message);
    changes.change(
        caller, group, operationId, attempt -> answer(attempt, applicant, result, message));
  }

  private Optional<Decision> answer(
      GroupAttempt attempt, UserId applicant, int result, String message) {
    attempt.mustBeAlive().must(Action.ANSWER_REQUESTS);
    GroupRequest request = unhandled(attempt.group(), applicant);
    var handled =
        new GroupRequest.Handled(result, message, attempt.operator().value(), attempt.now());
    Optional<GroupMember> row =
        Optional.ofNullable(rosters.rows(attempt.before(), List.of(applicant)).get(applicant));
    boolean joins = result == RequestView.ACCEPTED && !GroupRosters.isIn(row);
    Group after = joins ? attempt.before().nextListing(1) : attempt.before().next();
    GroupRequest answered = request.with(handled, after.version());
    Decision decision =
        Decision.of(after)
            .withRequests(List.of(answered))
            .telling(notices.answered(attempt, after, answered, managers(attempt)));
    return Optional.of(joins ? joining(decision, attempt, answered, row) : decision);
  }

  /** The members are told last: the caller waits for what is told last. */
  private Decision joining(
      Decision decision,
      GroupAttempt attempt,
      GroupRequest accepted,
      Optional<GroupMember> former) {
    GroupRequest.Asked asked = accepted.asked();
    GroupMember joined =
        NewMembers.arriving(attempt, accepted.user(), former, asked.joinSource(), asked.inviter());
    byte[] told =
        asked.inviter().isEmpty()
            ? announcements.entered(attempt, decision.after(), joined)
            : announcements.invited(
                attempt, decision.after(), inviter(attempt, asked), List.of(joined), true);
    return decision.withMembers(List.of(joined)).telling(told);
  }

  private MemberView inviter(GroupAttempt attempt, GroupRequest.Asked asked) {
    var inviter = new UserId(asked.inviter());
    return views.operator(attempt.group(), inviter, rosters.seat(attempt.before(), inviter));
  }

  private GroupRequest unhandled(GroupId group, UserId applicant) {
    GroupRequest request =
        requests
            .find(group, applicant)
            .orElseThrow(
                () ->
                    new RefusedException(
                        ErrorCode.RECORD_NOT_FOUND, applicant + " has not asked to join " + group));
    if (request.handled().isDone()) {
      throw new RefusedException(
          ErrorCode.GROUP_REQUEST_HANDLED, "the request of " + applicant + " is handled already");
    }
    return request;
  }

  private List<UserId> managers(GroupAttempt attempt) {
    return rosters.managers(attempt.before()).stream().map(GroupMember::user).toList();
  }
}

package im.milena.directory.groups.requests;

import im.milena.directory.DerivedId;
import im.milena.directory.groups.deciding.GroupAttempt;
import im.milena.directory.groups.telling.GroupAnnouncement;
import im.milena.directory.groups.telling.GroupAnnouncements;
import im.milena.directory.groups.telling.GroupTips;
import im.milena.directory.groups.telling.GroupView;
import im.milena.directory.groups.telling.MemberView;
import im.milena.directory.groups.telling.RequestView;
import im.milena.directory.groups.telling.RequestViews;
import im.milena.directory.notifications.Notification;
import im.milena.message.UserId;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupRequest;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Words what single persons are told of requests to join a group. */
public final class RequestNotices {
  private static final int AS_MANAGER = 1;
  private static final int AS_APPLICANT = 0;

  private final RequestViews requests;
  private final GroupAnnouncements announcements;

  public RequestNotices(RequestViews requests, GroupAnnouncements announcements) {
    this.requests = requests;
    this.announcements = announcements;
  }

  /** To those who run the group, and to the other devices of who asks. */
  List<byte[]> requested(
      GroupAttempt attempt, Group after, GroupRequest request, Collection<UserId> managers) {
    GroupView group = GroupView.of(after);
    RequestView view = requests.of(request, group);
    DerivedId decision = decision(after, request);
    var tips =
        new GroupTips.Requested(group, view.userInfo(), view.reqMsg(), decision.digest(), view);
    return Stream.concat(managers.stream(), Stream.of(attempt.operator()))
        .distinct()
        .map(to -> notice(attempt, to, GroupTips.REQUESTED, tips, decision))
        .toList();
  }

  /** To those who run the group, and to the applicant. */
  List<byte[]> answered(
      GroupAttempt attempt, Group after, GroupRequest request, Collection<UserId> managers) {
    boolean accepted = request.handled().result() == RequestView.ACCEPTED;
    int contentType = accepted ? GroupTips.REQUEST_ACCEPTED : GroupTips.REQUEST_REFUSED;
    GroupView group = GroupView.of(after);
    MemberView operator = announcements.operator(attempt);
    RequestView view = requests.of(request, group);
    DerivedId decision = decision(after, request);
    return Stream.concat(managers.stream(), Stream.of(request.user()))
        .distinct()
        .map(
            to ->
                notice(
                    attempt,
                    to,
                    contentType,
                    new GroupTips.Answered(
                        group,
                        operator,
                        view.handleMsg(),
                        to.equals(request.user()) ? AS_APPLICANT : AS_MANAGER,
                        decision.digest(),
                        view),
                    decision))
        .toList();
  }

  /** One decision may make several requests. */
  private static DerivedId decision(Group after, GroupRequest request) {
    return GroupAnnouncement.decision(after).with("applicant", request.user());
  }

  private static byte[] notice(
      GroupAttempt attempt, UserId to, int contentType, Record tips, DerivedId decision) {
    return Notification.toUser(attempt.operator(), to, contentType, tips, decision)
        .alsoOffline()
        .envelope(attempt.operationId(), attempt.now());
  }
}

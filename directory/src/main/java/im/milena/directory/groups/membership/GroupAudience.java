package im.milena.directory.groups.membership;

import im.milena.directory.Caller;
import im.milena.directory.DerivedId;
import im.milena.directory.groups.deciding.Decision;
import im.milena.directory.groups.deciding.GroupAttempt;
import im.milena.directory.groups.deciding.GroupChanges;
import im.milena.directory.groups.deciding.GroupStatus;
import im.milena.directory.groups.telling.GroupAnnouncements;
import im.milena.directory.groups.telling.GroupTips;
import im.milena.directory.users.ProfileAudience;
import im.milena.message.UserId;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.groups.Groups;
import im.milena.stores.users.UserHead;
import java.util.List;
import java.util.Optional;

/**
 * The members of those groups in which a user goes by the name or the picture of their profile. To
 * them it is a changed member, as if they had named themselves there. Told again after a crash, it
 * is one more change of the member list.
 */
public final class GroupAudience implements ProfileAudience {
  private final Groups groups;
  private final GroupChanges changes;
  private final GroupAnnouncements announcements;

  public GroupAudience(Groups groups, GroupChanges changes, GroupAnnouncements announcements) {
    this.groups = groups;
    this.changes = changes;
    this.announcements = announcements;
  }

  @Override
  public void tell(UserId changed, DerivedId decision, UserHead.News news, Runnable alive) {
    Caller caller = new Caller(changed, 0, false);
    for (GroupMember seat : groups.seats(changed)) {
      if (showsProfile(seat)) {
        changes.change(caller, seat.group(), news.operationId(), this::renamed);
        alive.run();
      }
    }
  }

  private Optional<Decision> renamed(GroupAttempt attempt) {
    Optional<GroupMember> seat = attempt.seat().filter(GroupAudience::showsProfile);
    if (seat.isEmpty() || attempt.before().info().status() == GroupStatus.DISMISSED) {
      return Optional.empty();
    }
    GroupMember row = seat.get();
    GroupMember changed = row.named(row.nickname(), row.faceUrl(), row.ex(), attempt.listVersion());
    Group after = attempt.before().nextListing();
    return Optional.of(
        Decision.of(after)
            .withMembers(List.of(changed))
            .telling(announcements.memberSet(attempt, after, changed, GroupTips.MEMBER_INFO_SET)));
  }

  private static boolean showsProfile(GroupMember row) {
    return row.nickname().isEmpty() || row.faceUrl().isEmpty();
  }
}

package im.milena.directory.groups.membership;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.groups.deciding.Decision;
import im.milena.directory.groups.deciding.GroupAttempt;
import im.milena.directory.groups.deciding.GroupChanges;
import im.milena.directory.groups.deciding.GroupHeads;
import im.milena.directory.groups.deciding.GroupStatus;
import im.milena.directory.groups.deciding.JoinSource;
import im.milena.directory.groups.deciding.NewMembers;
import im.milena.directory.groups.telling.GroupAnnouncements;
import im.milena.directory.groups.telling.GroupView;
import im.milena.directory.users.UserAccounts;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * New groups. Returns when the next read of the caller will see it, and throws {@link
 * im.milena.directory.sending.NotYetAppliedException} if that takes longer than eight seconds.
 */
public final class GroupFounding {
  private static final int IDS_TRIED = 5;

  private final GroupChanges changes;
  private final GroupAnnouncements announcements;
  private final UserAccounts users;
  private final RandomGenerator random;

  public GroupFounding(
      GroupChanges changes,
      GroupAnnouncements announcements,
      UserAccounts users,
      RandomGenerator random) {
    this.changes = changes;
    this.announcements = announcements;
    this.users = users;
    this.random = random;
  }

  /** The owner or an administrator. The id is the client's, or a random one in decimal. */
  public GroupView create(Caller caller, NewGroup wanted, String operationId) {
    caller.mustBe(wanted.owner());
    wanted.look().check();
    Map<UserId, Integer> roles = wanted.roles();
    users.mustExist(roles.keySet());
    wanted.id().ifPresent(GroupFounding::checkChosen);
    int attempts = wanted.id().isPresent() ? 1 : IDS_TRIED;
    for (int attempt = 0; attempt < attempts; attempt++) {
      GroupId id = wanted.id().orElseGet(this::randomId);
      Decision decision = decide(id, caller, wanted, roles, operationId);
      if (changes.found(decision)) {
        return GroupView.of(decision.after());
      }
    }
    throw new RefusedException(ErrorCode.GROUP_EXISTS, "the group id is taken");
  }

  private Decision decide(
      GroupId id, Caller caller, NewGroup wanted, Map<UserId, Integer> roles, String operationId) {
    long now = changes.now();
    List<GroupMember> rows =
        roles.entrySet().stream()
            .map(
                entry ->
                    NewMembers.of(
                        id,
                        entry.getKey(),
                        new NewMembers.Arrival(
                            entry.getValue(),
                            JoinSource.INVITATION,
                            caller.user().value(),
                            caller.user(),
                            now,
                            GroupHeads.FIRST_VERSION)))
            .toList();
    var group =
        new Group(
            id,
            info(caller.user(), wanted, now),
            Group.Listing.founded(rows.size()),
            GroupHeads.FIRST_VERSION,
            null);
    var attempt =
        new GroupAttempt(
            group,
            caller,
            rows.stream().filter(row -> row.user().equals(caller.user())).findFirst(),
            operationId,
            now);
    Decision decision =
        Decision.of(group)
            .withMembers(rows)
            .telling(announcements.created(attempt, group, rows, wanted.alsoChat()));
    return group.info().notification().isEmpty()
        ? decision
        : decision.telling(announcements.announcementSet(attempt, group));
  }

  private static Group.Info info(UserId creator, NewGroup wanted, long now) {
    NewGroup.Look look = wanted.look();
    boolean announces = !look.notification().isEmpty();
    return new Group.Info(
        look.name(),
        look.notification(),
        look.introduction(),
        look.faceUrl(),
        look.ex(),
        now,
        GroupStatus.NORMAL,
        creator,
        wanted.owner(),
        look.needVerification(),
        look.lookMemberInfo(),
        look.applyMemberFriend(),
        announces ? now : 0,
        announces ? creator.value() : "");
  }

  private GroupId randomId() {
    return new GroupId(Integer.toUnsignedString(random.nextInt()));
  }

  /** {@code _} would let a group's family look like a pair of users. */
  private static void checkChosen(GroupId id) {
    if (id.value().indexOf('_') >= 0) {
      throw new RefusedException(ErrorCode.ARGS, "groupID must not contain '_'");
    }
    if (!GroupId.isFoundable(id.value())) {
      throw new RefusedException(
          ErrorCode.ARGS, "groupID must not contain U+FFFD or half an emoji");
    }
  }
}

package im.milena.directory.groups;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.decisions.Decisions;
import im.milena.directory.groups.GroupRights.Action;
import im.milena.directory.groups.GroupRights.Role;
import im.milena.directory.sending.AppliedPositions;
import im.milena.directory.sending.Ingress;
import im.milena.directory.sending.Outcome;
import im.milena.directory.users.UserAccounts;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.documents.Group;
import im.milena.stores.documents.GroupMember;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Changes of groups. Each returns when the next read of the caller will see it, and throws {@link
 * im.milena.directory.sending.NotYetAppliedException} if that takes longer than two seconds.
 */
public final class GroupService {
  /** OpenIM's: one notification tells of at most so many new members. */
  private static final int INVITED_AT_ONCE = 50;

  private static final long FIRST_VERSION = 1;

  private static final int IDS_TRIED = 5;
  private static final int NEEDS_APPROVAL = 1;

  private final Decisions<GroupId, Group> decisions;
  private final GroupRosters rosters;
  private final GroupAnnouncements announcements;
  private final UserAccounts users;
  private final AppliedPositions applied;
  private final RandomGenerator random;
  private final Clock clock;

  GroupService(
      Decisions<GroupId, Group> decisions,
      GroupRosters rosters,
      GroupAnnouncements announcements,
      UserAccounts users,
      AppliedPositions applied,
      RandomGenerator random,
      Clock clock) {
    this.decisions = decisions;
    this.rosters = rosters;
    this.announcements = announcements;
    this.users = users;
    this.applied = applied;
    this.random = random;
    this.clock = clock;
  }

  /** The owner himself or an administrator. The id is the client's, or a random one in decimal. */
  public GroupView create(Caller caller, NewGroup wanted, String operationId) {
    caller.mustBe(wanted.owner());
    Map<UserId, Integer> roles = wanted.roles();
    users.mustExist(roles.keySet());
    wanted.id().ifPresent(GroupService::checkChosen);
    int attempts = wanted.id().isPresent() ? 1 : IDS_TRIED;
    for (int attempt = 0; attempt < attempts; attempt++) {
      GroupId id = wanted.id().orElseGet(this::randomId);
      Group head = founded(id, caller.user(), wanted, roles, operationId);
      if (decisions.create(head)) {
        await(decisions.complete(id, head));
        return GroupView.of(head, roles.size());
      }
    }
    throw new RefusedException(ErrorCode.GROUP_EXISTS, "the group id is taken");
  }

  /**
   * A member, unless joining takes approval: then those who run the group. Who is in it already is
   * passed over.
   *
   * @param alsoChat whether the invitation shows up in the chat
   */
  public void invite(
      Caller caller, GroupId group, List<UserId> invited, boolean alsoChat, String operationId) {
    checkInvited(invited);
    users.mustExist(invited);
    Optional<Ingress.Position> last = Optional.empty();
    for (int from = 0; from < invited.size(); from += INVITED_AT_ONCE) {
      List<UserId> chunk = invited.subList(from, Math.min(from + INVITED_AT_ONCE, invited.size()));
      Optional<Ingress.Position> position =
          change(group, head -> invite(caller, head, chunk, alsoChat, operationId));
      last = position.isPresent() ? position : last;
    }
    await(last);
  }

  private Optional<Ingress.Position> change(
      GroupId group, Function<Group, Optional<Decision>> change) {
    return decisions.change(
        group,
        found -> {
          Group before =
              found.orElseThrow(
                  () ->
                      new RefusedException(
                          ErrorCode.GROUP_NOT_FOUND, "there is no group " + group));
          return change.apply(before).map(decision -> decision.head(before));
        });
  }

  private Group founded(
      GroupId id, UserId creator, NewGroup wanted, Map<UserId, Integer> roles, String operationId) {
    long now = clock.millis();
    NewGroup.Look look = wanted.look();
    var info =
        new Group.Info(
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
            0,
            "");
    List<GroupMember> rows =
        roles.entrySet().stream()
            .map(
                entry ->
                    NewMembers.invited(
                        id, entry.getKey(), entry.getValue(), creator, now, FIRST_VERSION))
            .toList();
    Group bare = new Group(id, info, FIRST_VERSION, null);
    byte[] envelope =
        announcements.created(bare, creator, rows, wanted.alsoChat(), operationId, now);
    var decision = new Decision(info, rows, List.of(envelope));
    return new Group(id, info, FIRST_VERSION, decision.intent(FIRST_VERSION));
  }

  private Optional<Decision> invite(
      Caller caller, Group head, List<UserId> invited, boolean alsoChat, String operationId) {
    if (head.info().status() == GroupStatus.DISMISSED) {
      throw new RefusedException(ErrorCode.DISMISSED, "the group is dismissed");
    }
    Role role = Role.of(caller, rosters.seat(head, caller.user()));
    GroupRights.must(role, Action.INVITE);
    if (head.info().needVerification() == NEEDS_APPROVAL) {
      GroupRights.must(role, Action.INVITE_UNDER_APPROVAL);
    }
    List<GroupMember> roster = rosters.of(head);
    Set<UserId> present = roster.stream().map(GroupMember::user).collect(Collectors.toSet());
    long now = clock.millis();
    List<GroupMember> rows =
        invited.stream()
            .filter(user -> !present.contains(user))
            .map(
                user ->
                    NewMembers.invited(
                        head.id(),
                        user,
                        GroupMember.MEMBER,
                        caller.user(),
                        now,
                        head.version() + 1))
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    byte[] envelope =
        announcements.invited(head, caller.user(), roster, rows, alsoChat, operationId, now);
    return Optional.of(new Decision(head.info(), rows, List.of(envelope)));
  }

  private void await(Optional<Ingress.Position> position) {
    position.ifPresent(last -> Outcome.of(applied.await(last)));
  }

  private GroupId randomId() {
    return new GroupId(Integer.toUnsignedString(random.nextInt()));
  }

  /** {@code _} would let a group's family look like a pair of users. */
  private static void checkChosen(GroupId id) {
    if (id.value().indexOf('_') >= 0) {
      throw new RefusedException(ErrorCode.ARGS, "groupID must not contain '_'");
    }
  }

  private static void checkInvited(List<UserId> invited) {
    if (invited.isEmpty() || invited.size() > NewGroup.MAX_MEMBERS) {
      throw new RefusedException(
          ErrorCode.ARGS,
          "invitedUserIDs must be 1.." + NewGroup.MAX_MEMBERS + ", got: " + invited.size());
    }
    if (new HashSet<>(invited).size() < invited.size()) {
      throw new RefusedException(ErrorCode.ARGS, "invitedUserIDs names somebody twice");
    }
  }
}

package im.milena.directory.groups.deciding;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.groups.deciding.GroupRights.Action;
import im.milena.directory.groups.deciding.GroupRights.Role;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import java.util.Optional;

/**
 * One attempt to change a group.
 *
 * @param before the head as it is, with nothing left to do
 * @param seat the caller's own row; empty if they are no member
 * @param now milliseconds
 */
public record GroupAttempt(
    Group before, Caller caller, Optional<GroupMember> seat, String operationId, long now) {
  public GroupId group() {
    return before.id();
  }

  public UserId operator() {
    return caller.user();
  }

  public Role role() {
    return Role.of(caller, seat);
  }

  /** The version of the member list that the change makes, if members are told of it. */
  public long listVersion() {
    return before.listing().version() + 1;
  }

  public void must(Action action) {
    GroupRights.must(role(), action);
  }

  /**
   * @throws RefusedException DISMISSED
   */
  public GroupAttempt mustBeAlive() {
    if (before.info().status() == GroupStatus.DISMISSED) {
      throw new RefusedException(ErrorCode.DISMISSED, "the group is dismissed: " + group());
    }
    return this;
  }
}

package im.milena.directory.groups.deciding;

import im.milena.directory.ErrorCode;
import im.milena.directory.sending.SendVerdict;
import im.milena.log.Membership;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import java.util.Optional;

/**
 * What decides whether somebody may write to a group.
 *
 * @param group empty if there is no such group
 * @param sender empty if the sender is no member
 */
record GroupFacts(Optional<Group> group, Optional<GroupMember> sender) {

  /**
   * OpenIM's order: the group must exist and live; then administrators pass; then the sender must
   * be a member; the owner passes; a muted member does not, and in a muted group only group
   * administrators do.
   *
   * @param now milliseconds
   */
  SendVerdict verdict(boolean exempt, long now) {
    if (group.isEmpty()) {
      return new SendVerdict.Refused(ErrorCode.GROUP_NOT_FOUND, "there is no such group");
    }
    int status = group.get().info().status();
    if (status == GroupStatus.DISMISSED) {
      return new SendVerdict.Refused(ErrorCode.DISMISSED, "the group is dismissed");
    }
    var admitted = new SendVerdict.Admitted(false, Membership.at(group.get().listing().version()));
    if (exempt) {
      return admitted;
    }
    if (sender.isEmpty()) {
      return new SendVerdict.Refused(ErrorCode.NOT_IN_GROUP, "the sender is not in the group");
    }
    GroupMember member = sender.get();
    if (member.role() == GroupMember.OWNER) {
      return admitted;
    }
    if (member.muteEndTime() >= now) {
      return new SendVerdict.Refused(ErrorCode.MUTED_IN_GROUP, "the sender is muted");
    }
    if (status == GroupStatus.MUTED && member.role() != GroupMember.ADMIN) {
      return new SendVerdict.Refused(ErrorCode.GROUP_MUTED, "the group is muted");
    }
    return admitted;
  }
}

package im.milena.directory.groups;

import java.util.List;

/**
 * What group notifications tell; the components are OpenIM's JSON keys (wire §7.3, Appendix A).
 * Each brings the member list's version, by which clients notice that they missed a change.
 */
final class GroupTips {
  static final int CREATED = 1501;
  static final int INVITED = 1509;

  private GroupTips() {}

  record Created(
      GroupView group,
      MemberView opUser,
      List<MemberView> memberList,
      long operationTime,
      MemberView groupOwnerUser,
      long groupMemberVersion,
      String groupMemberVersionID) {}

  record Invited(
      GroupView group,
      MemberView opUser,
      List<MemberView> invitedUserList,
      long operationTime,
      long groupMemberVersion,
      String groupMemberVersionID,
      MemberView inviterUser) {}
}

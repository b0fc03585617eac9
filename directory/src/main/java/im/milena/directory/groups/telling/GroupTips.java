package im.milena.directory.groups.telling;

import java.util.List;

/**
 * What group notifications tell; the components are OpenIM's JSON keys (wire §7.3, Appendix A).
 * Those about a changed group bring the member list's version, by which clients notice that they
 * missed a change.
 */
public final class GroupTips {
  static final int CREATED = 1501;
  static final int INFO_SET = 1502;
  public static final int REQUESTED = 1503;
  static final int QUIT = 1504;
  public static final int REQUEST_ACCEPTED = 1505;
  public static final int REQUEST_REFUSED = 1506;
  static final int OWNER_TRANSFERRED = 1507;
  static final int KICKED = 1508;
  static final int INVITED = 1509;
  static final int ENTERED = 1510;
  static final int DISMISSED = 1511;
  static final int MEMBER_MUTED = 1512;
  static final int MEMBER_UNMUTED = 1513;
  static final int MUTED = 1514;
  static final int UNMUTED = 1515;
  public static final int MEMBER_INFO_SET = 1516;
  public static final int MEMBER_TO_ADMIN = 1517;
  public static final int ADMIN_TO_MEMBER = 1518;
  static final int ANNOUNCEMENT_SET = 1519;
  static final int NAME_SET = 1520;

  private GroupTips() {}

  record Created(
      GroupView group,
      MemberView opUser,
      List<MemberView> memberList,
      long operationTime,
      MemberView groupOwnerUser,
      long groupMemberVersion,
      String groupMemberVersionID) {}

  /** 1502; 1519 and 1520 are the same without {@code muteTime}. */
  record InfoSet(
      MemberView opUser,
      long muteTime,
      GroupView group,
      long groupMemberVersion,
      String groupMemberVersionID) {}

  record Quit(
      GroupView group,
      MemberView quitUser,
      long operationTime,
      long groupMemberVersion,
      String groupMemberVersionID) {}

  record OwnerTransferred(
      GroupView group,
      MemberView opUser,
      MemberView newGroupOwner,
      String oldGroupOwner,
      long operationTime,
      MemberView oldGroupOwnerInfo,
      long groupMemberVersion,
      String groupMemberVersionID) {}

  record Kicked(
      GroupView group,
      MemberView opUser,
      List<MemberView> kickedUserList,
      long operationTime,
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

  record Entered(
      GroupView group,
      MemberView entrantUser,
      long operationTime,
      long groupMemberVersion,
      String groupMemberVersionID) {}

  record Dismissed(GroupView group, MemberView opUser, long operationTime) {}

  record MemberMuted(
      GroupView group,
      MemberView opUser,
      long operationTime,
      MemberView mutedUser,
      long mutedSeconds,
      long groupMemberVersion,
      String groupMemberVersionID) {}

  /** 1514 and 1515. */
  record Muted(
      GroupView group,
      MemberView opUser,
      long operationTime,
      long groupMemberVersion,
      String groupMemberVersionID) {}

  /**
   * @param groupSortVersion the list's version that last changed its order
   */
  record MemberInfoSet(
      GroupView group,
      MemberView opUser,
      long operationTime,
      MemberView changedUser,
      long groupMemberVersion,
      String groupMemberVersionID,
      long groupSortVersion) {}

  /**
   * @param uuid the same for all who are told: a client that is told twice drops one
   */
  public record Requested(
      GroupView group,
      RequestView.Person applicant,
      String reqMsg,
      String uuid,
      RequestView request) {}

  /**
   * @param receiverAs 1 for those who run the group, 0 for the applicant
   */
  public record Answered(
      GroupView group,
      MemberView opUser,
      String handleMsg,
      int receiverAs,
      String uuid,
      RequestView request) {}
}

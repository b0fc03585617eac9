package im.milena.directory.relations;

import im.milena.message.UserId;
import java.util.List;

/**
 * What notifications about friends and blocks tell; the components are OpenIM's JSON keys (wire
 * §7.3). Clients ask for the list's changes whatever version stands in {@code friendVersion}, so it
 * is left at 0: it would have to be read from another document than the one that decides.
 */
final class RelationTips {
  static final int AGREED = 1201;
  static final int REFUSED = 1202;
  static final int ASKED = 1203;
  static final int DELETED = 1205;
  static final int REMARK_SET = 1206;
  static final int BLOCKED = 1207;
  static final int UNBLOCKED = 1208;
  static final int UPDATED = 1210;

  private RelationTips() {}

  record FromTo(String fromUserID, String toUserID) {
    static FromTo of(UserId from, UserId to) {
      return new FromTo(from.value(), to.value());
    }
  }

  record Asked(FromTo fromToUserID, FriendRequestView request) {}

  /**
   * @param fromToUserID from who asked to who agreed
   */
  record Agreed(
      FromTo fromToUserID,
      String handleMsg,
      long friendVersion,
      String friendVersionID,
      FriendRequestView request) {}

  /**
   * @param fromToUserID from who asked to who refused
   */
  record Refused(FromTo fromToUserID, String handleMsg, FriendRequestView request) {}

  record Deleted(FromTo fromToUserID, long friendVersion, String friendVersionID) {}

  record RemarkSet(
      FromTo fromToUserID, long friendVersion, String friendVersionID, long friendSortVersion) {}

  /**
   * @param fromToUserID names the owner on both sides
   */
  record Updated(
      FromTo fromToUserID, List<String> friendIDs, long friendVersion, String friendVersionID) {}

  record Blocking(FromTo fromToUserID) {}
}

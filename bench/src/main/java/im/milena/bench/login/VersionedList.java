package im.milena.bench.login;

import com.fasterxml.jackson.databind.JsonNode;

/** The lists that clients keep copies of, and how each is asked for. Source: OpenIM wire §4.6. */
enum VersionedList {
  FRIENDS(
      "/friend/get_incremental_friends",
      new Pages("/friend/get_friend_list", "userID", "friendsInfo", "/friendUser/userID", 100),
      new Ids("/friend/get_full_friend_user_ids", "userID", "userIDs")),
  GROUPS(
      "/group/get_incremental_join_groups",
      new Pages("/group/get_joined_group_list", "fromUserID", "groups", "/groupID", 100),
      new Ids("/group/get_full_join_group_ids", "userID", "groupIDs")),
  /** Of one group. What changed in them is asked for many groups at once. */
  MEMBERS(
      "/group/get_incremental_group_members_batch",
      new Pages("/group/get_group_member_list", "groupID", "members", "/userID", 100),
      new Ids("/group/get_full_group_member_user_ids", "groupID", "userIDs")),
  CONVERSATIONS(
      "/conversation/get_incremental_conversations",
      new Pages(
          "/conversation/get_owner_conversation",
          "userID",
          "conversations",
          "/conversationID",
          300),
      new Ids("/conversation/get_full_conversation_ids", "userID", "conversationIDs"));

  /**
   * The rows themselves.
   *
   * @param owner the field of the request that says whose list it is
   * @param rows the field of the answer
   * @param id where a row has its id
   * @param size rows of a page; a page with fewer is the last
   */
  record Pages(String route, String owner, String rows, String id, int size) {
    String idOf(JsonNode row) {
      return row.at(id).asText();
    }
  }

  /** The ids of all rows, in display order. */
  record Ids(String route, String owner, String ids) {}

  private final String incremental;
  private final Pages pages;
  private final Ids ids;

  VersionedList(String incremental, Pages pages, Ids ids) {
    this.incremental = incremental;
    this.pages = pages;
    this.ids = ids;
  }

  /** The route that says what changed. */
  String incremental() {
    return incremental;
  }

  Pages pages() {
    return pages;
  }

  Ids ids() {
    return ids;
  }
}

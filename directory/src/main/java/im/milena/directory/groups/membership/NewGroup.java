package im.milena.directory.groups.membership;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.groups.deciding.GroupTexts;
import im.milena.directory.groups.deciding.JoinMode;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.GroupMember;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A group somebody wants to create.
 *
 * @param id chosen by the client; empty to get one
 * @param alsoChat whether the creation shows up in the chat
 */
public record NewGroup(
    Optional<GroupId> id,
    UserId owner,
    List<UserId> admins,
    List<UserId> members,
    Look look,
    boolean alsoChat) {
  static final int MAX_MEMBERS = 1_000;

  /** What the creator says about the group. */
  public record Look(
      String name,
      String notification,
      String introduction,
      String faceUrl,
      String ex,
      int needVerification,
      int lookMemberInfo,
      int applyMemberFriend) {
    /**
     * @throws im.milena.directory.RefusedException ARGS
     */
    void check() {
      GroupTexts.checkShort("groupName", name);
      GroupTexts.checkLong("notification", notification);
      GroupTexts.checkLong("introduction", introduction);
      GroupTexts.checkShort("faceURL", faceUrl);
      GroupTexts.checkLong("ex", ex);
      InfoChange.checkChoice("needVerification", needVerification, JoinMode.values().length - 1);
      InfoChange.checkChoice("lookMemberInfo", lookMemberInfo, 1);
      InfoChange.checkChoice("applyMemberFriend", applyMemberFriend, 1);
    }
  }

  public NewGroup {
    admins = List.copyOf(admins);
    members = List.copyOf(members);
  }

  /**
   * Everybody with the role they get, the owner first. @throws RefusedException ARGS if somebody is
   * named twice
   */
  Map<UserId, Integer> roles() {
    var roles = new LinkedHashMap<UserId, Integer>();
    put(roles, List.of(owner), GroupMember.OWNER);
    put(roles, admins, GroupMember.ADMIN);
    put(roles, members, GroupMember.MEMBER);
    if (roles.size() > MAX_MEMBERS) {
      throw new RefusedException(
          ErrorCode.ARGS,
          "a group starts with at most " + MAX_MEMBERS + " members, got: " + roles.size());
    }
    return roles;
  }

  private static void put(Map<UserId, Integer> roles, List<UserId> users, int role) {
    for (UserId user : users) {
      if (roles.put(user, role) != null) {
        throw new RefusedException(ErrorCode.ARGS, "user " + user + " is named twice");
      }
    }
  }
}

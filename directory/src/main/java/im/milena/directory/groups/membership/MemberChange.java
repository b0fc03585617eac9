package im.milena.directory.groups.membership;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.groups.deciding.GroupTexts;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.GroupMember;
import org.jspecify.annotations.Nullable;

/** What is to change of a member; null leaves it as it is. */
public record MemberChange(
    GroupId group,
    UserId user,
    @Nullable String nickname,
    @Nullable String faceUrl,
    @Nullable String ex,
    @Nullable Integer role) {

  /**
   * @throws RefusedException ARGS, NO_PERMISSION for making somebody the owner: that takes a
   *     transfer
   */
  void check() {
    GroupTexts.checkShort("nickname", nickname);
    GroupTexts.checkShort("faceURL", faceUrl);
    GroupTexts.checkShort("ex", ex);
    if (role == null) {
      return;
    }
    if (role == GroupMember.OWNER) {
      throw new RefusedException(
          ErrorCode.NO_PERMISSION, "nobody becomes the owner but by a transfer");
    }
    if (role != GroupMember.ADMIN && role != GroupMember.MEMBER) {
      throw new RefusedException(ErrorCode.ARGS, "roleLevel must be 20 or 60, got: " + role);
    }
  }

  boolean changesNames() {
    return nickname != null || faceUrl != null || ex != null;
  }

  GroupMember applyTo(GroupMember row, long version) {
    GroupMember named =
        row.named(
            nickname == null ? row.nickname() : nickname,
            faceUrl == null ? row.faceUrl() : faceUrl,
            ex == null ? row.ex() : ex,
            version);
    return role == null ? named : named.withRole(role, version);
  }
}

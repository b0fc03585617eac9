package im.milena.directory.groups.membership;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.groups.deciding.GroupTexts;
import im.milena.directory.groups.deciding.JoinMode;
import im.milena.message.UserId;
import im.milena.stores.groups.Group;
import org.jspecify.annotations.Nullable;

/** What is to change of a group's info; null leaves it as it is. */
public record InfoChange(
    @Nullable String name,
    @Nullable String announcement,
    @Nullable String introduction,
    @Nullable String faceUrl,
    @Nullable String ex,
    @Nullable Integer needVerification,
    @Nullable Integer lookMemberInfo,
    @Nullable Integer applyMemberFriend) {

  /**
   * @throws RefusedException ARGS
   */
  void check() {
    if (name != null && name.isBlank()) {
      throw new RefusedException(ErrorCode.ARGS, "groupName must not be empty");
    }
    GroupTexts.checkShort("groupName", name);
    GroupTexts.checkLong("notification", announcement);
    GroupTexts.checkLong("introduction", introduction);
    GroupTexts.checkShort("faceURL", faceUrl);
    GroupTexts.checkLong("ex", ex);
    checkChoice("needVerification", needVerification, JoinMode.values().length - 1);
    checkChoice("lookMemberInfo", lookMemberInfo, 1);
    checkChoice("applyMemberFriend", applyMemberFriend, 1);
  }

  static void checkChoice(String what, @Nullable Integer choice, int most) {
    if (choice != null && (choice < 0 || choice > most)) {
      throw new RefusedException(ErrorCode.ARGS, what + " must be 0.." + most + ", got: " + choice);
    }
  }

  boolean changesName() {
    return name != null;
  }

  boolean changesAnnouncement() {
    return announcement != null;
  }

  /** Something that has no notification of its own. */
  boolean changesMore() {
    return introduction != null
        || faceUrl != null
        || ex != null
        || needVerification != null
        || lookMemberInfo != null
        || applyMemberFriend != null;
  }

  Group.Info applyTo(Group.Info info, UserId operator, long now) {
    return new Group.Info(
        or(name, info.name()),
        or(announcement, info.notification()),
        or(introduction, info.introduction()),
        or(faceUrl, info.faceUrl()),
        or(ex, info.ex()),
        info.createTime(),
        info.status(),
        info.creator(),
        info.owner(),
        or(needVerification, info.needVerification()),
        or(lookMemberInfo, info.lookMemberInfo()),
        or(applyMemberFriend, info.applyMemberFriend()),
        changesAnnouncement() ? now : info.notificationUpdateTime(),
        changesAnnouncement() ? operator.value() : info.notificationUser());
  }

  private static <T> T or(@Nullable T changed, T present) {
    return changed == null ? present : changed;
  }
}

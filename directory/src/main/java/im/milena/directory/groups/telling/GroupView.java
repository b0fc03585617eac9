package im.milena.directory.groups.telling;

import im.milena.stores.groups.Group;

/** A group as clients see it; the components are OpenIM's JSON keys. Times are milliseconds. */
public record GroupView(
    String groupID,
    String groupName,
    String notification,
    String introduction,
    String faceURL,
    String ownerUserID,
    long createTime,
    int memberCount,
    String ex,
    int status,
    String creatorUserID,
    int groupType,
    int needVerification,
    int lookMemberInfo,
    int applyMemberFriend,
    long notificationUpdateTime,
    String notificationUserID) {
  /** The only type that can be created. */
  public static final int WORKING_GROUP = 2;

  public static GroupView of(Group head) {
    Group.Info info = head.info();
    return new GroupView(
        head.id().value(),
        info.name(),
        info.notification(),
        info.introduction(),
        info.faceUrl(),
        info.owner().value(),
        info.createTime(),
        head.listing().members(),
        info.ex(),
        info.status(),
        info.creator().value(),
        WORKING_GROUP,
        info.needVerification(),
        info.lookMemberInfo(),
        info.applyMemberFriend(),
        info.notificationUpdateTime(),
        info.notificationUser());
  }
}

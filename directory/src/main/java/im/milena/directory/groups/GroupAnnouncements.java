package im.milena.directory.groups;

import im.milena.directory.ListVersion;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.documents.Group;
import im.milena.stores.documents.GroupMember;
import java.util.List;

/** Words the notifications of group changes. */
final class GroupAnnouncements {
  /** Clients load the member list anyway; a longer one would only make the message large. */
  private static final int LISTED = 50;

  private final MemberViews views;

  GroupAnnouncements(MemberViews views) {
    this.views = views;
  }

  /**
   * @param founders the owner first
   */
  byte[] created(
      Group head,
      UserId creator,
      List<GroupMember> founders,
      boolean alsoChat,
      String operationId,
      long now) {
    List<MemberView> listed = views.of(firstOf(founders));
    ListVersion version = memberVersion(head.id(), head.version());
    var tips =
        new GroupTips.Created(
            GroupView.of(head, founders.size()),
            views.operator(head.id(), creator, founders),
            listed,
            now,
            listed.get(0),
            version.version(),
            version.id());
    return new GroupAnnouncement(
            head.id(),
            head.version(),
            creator,
            users(founders),
            GroupTips.CREATED,
            tips,
            alsoChat,
            operationId,
            now)
        .encoded();
  }

  /**
   * @param before the head the change starts from; {@code roster} belongs to it
   */
  byte[] invited(
      Group before,
      UserId inviter,
      List<GroupMember> roster,
      List<GroupMember> invited,
      boolean alsoChat,
      String operationId,
      long now) {
    MemberView operator = views.operator(before.id(), inviter, roster);
    ListVersion version = memberVersion(before.id(), before.version() + 1);
    var tips =
        new GroupTips.Invited(
            GroupView.of(before, roster.size() + invited.size()),
            operator,
            views.of(firstOf(invited)),
            now,
            version.version(),
            version.id(),
            operator);
    return new GroupAnnouncement(
            before.id(),
            version.version(),
            inviter,
            users(invited),
            GroupTips.INVITED,
            tips,
            alsoChat,
            operationId,
            now)
        .encoded();
  }

  static ListVersion memberVersion(GroupId group, long version) {
    return ListVersion.counted("members of " + group, version);
  }

  private static List<GroupMember> firstOf(List<GroupMember> rows) {
    return rows.subList(0, Math.min(LISTED, rows.size()));
  }

  private static List<UserId> users(List<GroupMember> rows) {
    return rows.stream().map(GroupMember::user).toList();
  }
}

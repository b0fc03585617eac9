package im.milena.directory.groups.telling;

import im.milena.directory.ListVersion;
import im.milena.directory.groups.deciding.GroupAttempt;
import im.milena.directory.groups.deciding.GroupPolicy;
import im.milena.message.UserId;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import java.util.List;

/**
 * Words what all members are told of group changes. All take the head that the change makes, and
 * rows as it writes them.
 */
public final class GroupAnnouncements {
  /** Clients load the member list anyway; a longer one would only make the message large. */
  private static final int LISTED = 50;

  private final MemberViews views;
  private final GroupPolicy policy;

  public GroupAnnouncements(MemberViews views, GroupPolicy policy) {
    this.views = views;
    this.policy = policy;
  }

  /**
   * @param founders the owner first
   */
  public byte[] created(
      GroupAttempt attempt, Group after, List<GroupMember> founders, boolean alsoChat) {
    List<MemberView> listed = views.of(founders.subList(0, Math.min(LISTED, founders.size())));
    ListVersion version = memberVersion(after);
    var tips =
        new GroupTips.Created(
            GroupView.of(after),
            operator(attempt),
            listed,
            attempt.now(),
            listed.get(0),
            version.version(),
            version.id());
    return GroupAnnouncement.of(attempt, after, GroupTips.CREATED, tips)
        .joining(users(founders))
        .inChat(alsoChat)
        .encoded(policy);
  }

  /**
   * @param inviter a member, or an administrator
   */
  public byte[] invited(
      GroupAttempt attempt,
      Group after,
      MemberView inviter,
      List<GroupMember> invited,
      boolean alsoChat) {
    ListVersion version = memberVersion(after);
    var tips =
        new GroupTips.Invited(
            GroupView.of(after),
            operator(attempt),
            views.of(invited),
            attempt.now(),
            version.version(),
            version.id(),
            inviter);
    return GroupAnnouncement.of(attempt, after, GroupTips.INVITED, tips)
        .joining(users(invited))
        .inChat(alsoChat)
        .encoded(policy);
  }

  public byte[] entered(GroupAttempt attempt, Group after, GroupMember entrant) {
    ListVersion version = memberVersion(after);
    var tips =
        new GroupTips.Entered(
            GroupView.of(after), view(entrant), attempt.now(), version.version(), version.id());
    return GroupAnnouncement.of(attempt, after, GroupTips.ENTERED, tips)
        .joining(List.of(entrant.user()))
        .inChat(true)
        .encoded(policy);
  }

  public byte[] quit(GroupAttempt attempt, Group after, GroupMember quitter) {
    ListVersion version = memberVersion(after);
    var tips =
        new GroupTips.Quit(
            GroupView.of(after), view(quitter), attempt.now(), version.version(), version.id());
    return GroupAnnouncement.of(attempt, after, GroupTips.QUIT, tips)
        .leaving(List.of(quitter.user()))
        .inChat(true)
        .encoded(policy);
  }

  public byte[] kicked(
      GroupAttempt attempt, Group after, List<GroupMember> kicked, boolean alsoChat) {
    ListVersion version = memberVersion(after);
    var tips =
        new GroupTips.Kicked(
            GroupView.of(after),
            operator(attempt),
            views.of(kicked),
            attempt.now(),
            version.version(),
            version.id());
    return GroupAnnouncement.of(attempt, after, GroupTips.KICKED, tips)
        .leaving(users(kicked))
        .inChat(alsoChat)
        .encoded(policy);
  }

  public byte[] dismissed(GroupAttempt attempt, Group after, boolean alsoChat) {
    var tips = new GroupTips.Dismissed(GroupView.of(after), operator(attempt), attempt.now());
    return GroupAnnouncement.of(attempt, after, GroupTips.DISMISSED, tips)
        .inChat(alsoChat)
        .encoded(policy);
  }

  public byte[] transferred(
      GroupAttempt attempt, Group after, GroupMember newOwner, GroupMember oldOwner) {
    ListVersion version = memberVersion(after);
    var tips =
        new GroupTips.OwnerTransferred(
            GroupView.of(after),
            operator(attempt),
            view(newOwner),
            oldOwner.user().value(),
            attempt.now(),
            view(oldOwner),
            version.version(),
            version.id());
    return chat(attempt, after, GroupTips.OWNER_TRANSFERRED, tips);
  }

  /** 1502, without a copy in the chat. */
  public byte[] infoSet(GroupAttempt attempt, Group after) {
    return GroupAnnouncement.of(attempt, after, GroupTips.INFO_SET, info(attempt, after))
        .encoded(policy);
  }

  public byte[] nameSet(GroupAttempt attempt, Group after) {
    return chat(attempt, after, GroupTips.NAME_SET, info(attempt, after));
  }

  public byte[] announcementSet(GroupAttempt attempt, Group after) {
    return chat(attempt, after, GroupTips.ANNOUNCEMENT_SET, info(attempt, after));
  }

  public byte[] muted(GroupAttempt attempt, Group after, boolean muted) {
    ListVersion version = memberVersion(after);
    var tips =
        new GroupTips.Muted(
            GroupView.of(after), operator(attempt), attempt.now(), version.version(), version.id());
    return chat(attempt, after, muted ? GroupTips.MUTED : GroupTips.UNMUTED, tips);
  }

  /**
   * @param seconds 0 if they may speak again
   */
  public byte[] memberMuted(GroupAttempt attempt, Group after, GroupMember muted, long seconds) {
    ListVersion version = memberVersion(after);
    var tips =
        new GroupTips.MemberMuted(
            GroupView.of(after),
            operator(attempt),
            attempt.now(),
            view(muted),
            seconds,
            version.version(),
            version.id());
    return chat(
        attempt, after, seconds > 0 ? GroupTips.MEMBER_MUTED : GroupTips.MEMBER_UNMUTED, tips);
  }

  /** 1516 to 1518, without a copy in the chat. */
  public byte[] memberSet(GroupAttempt attempt, Group after, GroupMember changed, int contentType) {
    ListVersion version = memberVersion(after);
    var tips =
        new GroupTips.MemberInfoSet(
            GroupView.of(after),
            operator(attempt),
            attempt.now(),
            view(changed),
            version.version(),
            version.id(),
            after.listing().orderVersion());
    return GroupAnnouncement.of(attempt, after, contentType, tips).encoded(policy);
  }

  /** Who acts, as clients see them. */
  public MemberView operator(GroupAttempt attempt) {
    return views.operator(attempt.group(), attempt.operator(), attempt.seat());
  }

  public static ListVersion memberVersion(Group head) {
    return ListVersion.counted("members of " + head.id(), head.listing().version());
  }

  private GroupTips.InfoSet info(GroupAttempt attempt, Group after) {
    ListVersion version = memberVersion(after);
    return new GroupTips.InfoSet(
        operator(attempt), 0, GroupView.of(after), version.version(), version.id());
  }

  private byte[] chat(GroupAttempt attempt, Group after, int contentType, Record tips) {
    return GroupAnnouncement.of(attempt, after, contentType, tips).inChat(true).encoded(policy);
  }

  private MemberView view(GroupMember row) {
    return views.of(List.of(row)).get(0);
  }

  private static List<UserId> users(List<GroupMember> rows) {
    return rows.stream().map(GroupMember::user).toList();
  }
}

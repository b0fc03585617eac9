package im.milena.stores.groups;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group's head: the one document in which every change of the group is decided.
 *
 * @param version grows by one with each decision, also with those of which members are not told
 * @param intent what the last decision still wants written and sent; null when all of it is done
 */
public record Group(GroupId id, Info info, Listing listing, long version, @Nullable Intent intent) {
  /**
   * What clients see of a group. Times are milliseconds; numbers are OpenIM's.
   *
   * @param status 0 ok, 1 banned, 2 dismissed, 3 muted
   */
  public record Info(
      String name,
      String notification,
      String introduction,
      String faceUrl,
      String ex,
      long createTime,
      int status,
      UserId creator,
      UserId owner,
      int needVerification,
      int lookMemberInfo,
      int applyMemberFriend,
      long notificationUpdateTime,
      String notificationUser) {
    public Info withStatus(int changed) {
      return new Info(
          name,
          notification,
          introduction,
          faceUrl,
          ex,
          createTime,
          changed,
          creator,
          owner,
          needVerification,
          lookMemberInfo,
          applyMemberFriend,
          notificationUpdateTime,
          notificationUser);
    }

    public Info withOwner(UserId changed) {
      return new Info(
          name,
          notification,
          introduction,
          faceUrl,
          ex,
          createTime,
          status,
          creator,
          changed,
          needVerification,
          lookMemberInfo,
          applyMemberFriend,
          notificationUpdateTime,
          notificationUser);
    }
  }

  /**
   * The member list as clients keep a copy of it.
   *
   * @param members how many there are
   * @param version grows by one with each change that members are told of: clients apply what they
   *     are told only if they have the version before it
   * @param infoVersion the one that last changed the info or the number of members
   * @param orderVersion the one that last changed the order of the list
   */
  public record Listing(int members, long version, long infoVersion, long orderVersion) {
    /** Of a group that is just founded. */
    public static Listing founded(int members) {
      return new Listing(members, 1, 1, 1);
    }
  }

  /**
   * The rest of a decision: rows to write at the head's version, and envelopes to put into ingress.
   * Any process that finds one finishes it; every part is idempotent.
   *
   * @param operation id of the decision; envelopes derive their ids from it
   * @param everybody what is to be done for each member there is, however many
   * @param envelopes encoded envelopes, in order
   */
  public record Intent(
      String operation,
      List<GroupMember> members,
      List<GroupRequest> requests,
      Everybody everybody,
      List<byte[]> envelopes) {
    public Intent {
      members = List.copyOf(members);
      requests = List.copyOf(requests);
      envelopes = List.copyOf(envelopes);
    }
  }

  /** What a decision does to all members. Their rows are too many to be part of it. */
  public enum Everybody {
    UNTOUCHED,
    /** The group is gone from their lists of groups; they stay its members. */
    LOSES_GROUP,
    /** They are no longer members. */
    LEAVES
  }

  /** The next version, with nothing else different and nothing left to do. */
  public Group next() {
    return new Group(id, info, listing, version + 1, null);
  }

  /** The next version, of which members are told. */
  public Group nextListing() {
    return next().listed(listing.members, listing.version + 1, listing.infoVersion);
  }

  /** The next version, of which members are told, with more members (or fewer). */
  public Group nextListing(int more) {
    return next().listed(listing.members + more, listing.version + 1, listing.version + 1);
  }

  /** This version, with another info. */
  public Group with(Info changed) {
    return new Group(id, changed, listing, version, intent)
        .listed(listing.members, listing.version, listing.version);
  }

  /** This version, which changes the order of the list. */
  public Group reordered() {
    var changed =
        new Listing(listing.members, listing.version, listing.infoVersion, listing.version);
    return new Group(id, info, changed, version, intent);
  }

  public Group with(@Nullable Intent changed) {
    return new Group(id, info, listing, version, changed);
  }

  public Group withoutIntent() {
    return new Group(id, info, listing, version, null);
  }

  private Group listed(int members, long listVersion, long infoVersion) {
    var changed = new Listing(members, listVersion, infoVersion, listing.orderVersion);
    return new Group(id, info, changed, version, intent);
  }
}

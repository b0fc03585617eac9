package im.milena.stores.documents;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group's head: the one document in which every change of the group is decided.
 *
 * @param version grows by one with each change of the member list or of the head
 * @param intent what the last decision still wants written and sent; null when all of it is done
 */
public record Group(GroupId id, Info info, long version, @Nullable Intent intent) {
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
      String notificationUser) {}

  /**
   * The rest of a decision: members to write at the head's version, and envelopes to put into
   * ingress. Whoever finds one finishes it; every part is idempotent.
   *
   * @param operation id of the decision; envelopes derive their ids from it
   * @param envelopes encoded envelopes, in order
   */
  public record Intent(String operation, List<GroupMember> members, List<byte[]> envelopes) {
    public Intent {
      members = List.copyOf(members);
      envelopes = List.copyOf(envelopes);
    }
  }
}

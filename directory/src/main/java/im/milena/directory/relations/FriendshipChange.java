package im.milena.directory.relations;

import im.milena.stores.relations.Friendship;
import org.jspecify.annotations.Nullable;

/** What is to change of what a user keeps of a friend; null leaves it as it is. */
public record FriendshipChange(
    @Nullable Boolean pinned, @Nullable String remark, @Nullable String ex) {
  static FriendshipChange remark(String remark) {
    return new FriendshipChange(null, remark, null);
  }

  void check() {
    RelationRules.text("remark", remark);
    RelationRules.text("ex", ex);
  }

  Friendship applyTo(Friendship friend) {
    return new Friendship(
        remark == null ? friend.remark() : remark,
        pinned == null ? friend.pinned() : pinned,
        ex == null ? friend.ex() : ex,
        friend.source(),
        friend.operator(),
        friend.since());
  }
}

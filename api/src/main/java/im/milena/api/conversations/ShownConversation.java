package im.milena.api.conversations;

import im.milena.api.messages.MessageView;
import im.milena.api.routing.Json;
import im.milena.api.users.UserView;
import im.milena.directory.conversations.ConversationView;
import im.milena.directory.groups.telling.GroupView;
import im.milena.message.SequencedMessage;
import im.milena.stores.cache.RecentMessages.View;
import org.jspecify.annotations.Nullable;

/**
 * A line of the conversation list: the row, the newest message the user can see, and who it is
 * with.
 *
 * @param last null if there is nothing that the user can see
 * @param user the peer, if it is a registered one
 * @param friend what the user keeps of the peer, if they are a friend
 */
record ShownConversation(
    ConversationView row,
    View view,
    @Nullable SequencedMessage last,
    @Nullable UserView user,
    @Nullable ShownFriend friend,
    @Nullable GroupView group) {

  /** OpenIM's JSON keys. */
  record Json(
      ConversationView conversation,
      @Nullable MessageView lastMsg,
      @Nullable UserView user,
      @Nullable ShownFriend friend,
      @Nullable GroupView group,
      long maxSeq,
      long readSeq) {}

  Json json() {
    return new Json(
        row,
        last == null ? null : MessageView.of(last),
        user,
        friend,
        group,
        view.maxSeq().value(),
        view.readSeq().value());
  }
}

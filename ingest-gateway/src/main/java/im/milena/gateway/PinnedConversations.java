package im.milena.gateway;

import im.milena.message.ConversationId;
import im.milena.message.UserId;
import java.util.List;

/** Which conversations a user keeps at the top of their list. */
public interface PinnedConversations {
  List<ConversationId> of(UserId user);
}

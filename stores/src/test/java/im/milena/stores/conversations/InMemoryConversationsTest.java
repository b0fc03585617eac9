package im.milena.stores.conversations;

import im.milena.stores.decisions.InMemoryPending;
import im.milena.stores.decisions.Pending;
import java.time.Clock;

class InMemoryConversationsTest extends ConversationsContract {
  private final Pending pending = new InMemoryPending(Clock.systemUTC());
  private final Conversations rows = new InMemoryConversations(pending);

  @Override
  Conversations rows() {
    return rows;
  }

  @Override
  Pending pending() {
    return pending;
  }
}

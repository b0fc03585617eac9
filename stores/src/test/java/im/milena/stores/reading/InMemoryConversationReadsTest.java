package im.milena.stores.reading;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.stores.cache.InMemoryRecentMessages;
import im.milena.stores.cache.RecentMessages;
import im.milena.stores.history.History;
import im.milena.stores.history.InMemoryHistory;

class InMemoryConversationReadsTest extends ConversationReadsContract {
  private final InMemoryRecentMessages cache = new InMemoryRecentMessages();
  private final History history = new InMemoryHistory();

  @Override
  RecentMessages cache() {
    return cache;
  }

  @Override
  History history() {
    return history;
  }

  @Override
  void loseTheCache() {
    cache.loseEverything();
  }

  @Override
  void beginEpoch() {
    cache.beginEpoch();
  }

  @Override
  void expire(ConversationId conversation, Seq seq) {
    cache.expire(conversation, seq);
  }
}

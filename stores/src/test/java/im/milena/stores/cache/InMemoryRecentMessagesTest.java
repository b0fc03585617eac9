package im.milena.stores.cache;

class InMemoryRecentMessagesTest extends RecentMessagesContract {
  private final InMemoryRecentMessages cache = new InMemoryRecentMessages();

  @Override
  RecentMessages cache() {
    return cache;
  }

  @Override
  void beginEpoch() {
    cache.beginEpoch();
  }
}

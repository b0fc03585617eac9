package im.milena.stores.cache;

class InMemoryRecentMessagesTest extends RecentMessagesContract {
  private final RecentMessages cache = new InMemoryRecentMessages();

  @Override
  RecentMessages cache() {
    return cache;
  }
}

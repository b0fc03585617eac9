package im.milena.stores.history;

class InMemoryHistoryTest extends HistoryContract {
  private final History history = new InMemoryHistory();

  @Override
  History history() {
    return history;
  }
}

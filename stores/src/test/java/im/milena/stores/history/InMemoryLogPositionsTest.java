package im.milena.stores.history;

class InMemoryLogPositionsTest extends LogPositionsContract {
  private final InMemoryHistory history = new InMemoryHistory();
  private final LogPositions positions = new InMemoryLogPositions(history::hasMessages);

  @Override
  LogPositions positions() {
    return positions;
  }

  @Override
  History history() {
    return history;
  }
}

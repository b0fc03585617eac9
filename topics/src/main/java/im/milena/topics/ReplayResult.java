package im.milena.topics;

/** What became of a dead letter that was to be replayed. */
public sealed interface ReplayResult {
  void match(Cases cases);

  /** What is done after either. */
  interface Cases {
    void putBack(PutBack replay);

    void leftOut(LeftOut replay);
  }

  /** Its bytes stand in their topic again, at the end. */
  record PutBack(String topic, int partition, long offset) implements ReplayResult {
    @Override
    public void match(Cases cases) {
      cases.putBack(this);
    }

    @Override
    public String toString() {
      return topic + "-" + partition + "@" + offset;
    }
  }

  /** It would only be refused again, or nobody knows where it belongs. */
  record LeftOut(String reason) implements ReplayResult {
    @Override
    public void match(Cases cases) {
      cases.leftOut(this);
    }
  }
}

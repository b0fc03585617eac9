package im.milena.stores.history;

import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a batch of records moves bounds to, by the ids of {@link MongoBounds}. */
final class BoundMoves {
  private final Map<String, Long> after = new LinkedHashMap<>();
  private final Map<String, UpTo> upTo = new LinkedHashMap<>();

  /**
   * @param seq the last that is seen; null if there is no such bound any more
   * @param offset the ingress offset of the record that says so
   */
  record UpTo(@Nullable Long seq, long offset) {}

  void add(LogRecord record) {
    record.change().fold(new Moving(record.conversation(), record.ingressOffset()));
  }

  Map<String, Long> after() {
    return after;
  }

  Map<String, UpTo> upTo() {
    return upTo;
  }

  /** What one record moves. */
  private final class Moving implements Change.Fold<BoundMoves> {
    private final ConversationId conversation;
    private final long offset;

    Moving(ConversationId conversation, long offset) {
      this.conversation = conversation;
      this.offset = offset;
    }

    @Override
    public BoundMoves numbered(Change.Numbered change) {
      return BoundMoves.this;
    }

    @Override
    public BoundMoves revoked(Change.Revoked change) {
      return BoundMoves.this;
    }

    @Override
    public BoundMoves deleted(Change.Deleted change) {
      return BoundMoves.this;
    }

    @Override
    public BoundMoves edited(Change.Edited change) {
      return BoundMoves.this;
    }

    @Override
    public BoundMoves cleared(Change.Cleared change) {
      raise(MongoBounds.id(conversation, change.user()), change.upTo());
      return BoundMoves.this;
    }

    @Override
    public BoundMoves bounded(Change.Bounded change) {
      change.users().forEach(user -> bound(change, MongoBounds.id(conversation, user)));
      return BoundMoves.this;
    }

    @Override
    public BoundMoves nothing(Change.Nothing change) {
      return BoundMoves.this;
    }

    private void bound(Change.Bounded bounded, String id) {
      switch (bounded.kind()) {
        case JOINED_WITH_HISTORY -> upTo.put(id, new UpTo(null, offset));
        case JOINED_FROM_HERE -> {
          raise(id, bounded.at());
          upTo.put(id, new UpTo(null, offset));
        }
        case LEFT_HERE -> upTo.put(id, new UpTo(bounded.at().value(), offset));
      }
    }

    private void raise(String id, Seq seq) {
      if (!seq.equals(Seq.NONE)) {
        after.merge(id, seq.value(), Math::max);
      }
    }
  }
}

package im.milena.directory.conversations;

import im.milena.directory.decisions.Heads;
import im.milena.directory.decisions.IntentWork;
import im.milena.directory.sending.Ingress;
import im.milena.message.ConversationId;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import im.milena.stores.conversations.ConversationRow;
import im.milena.stores.conversations.Conversations;
import im.milena.stores.decisions.Intent;
import java.util.List;
import java.util.Optional;

/** Rows of conversations, in which everything is decided that a user sets in one. */
final class ConversationHeads implements Heads<ConversationHeads.Key, ConversationRow> {
  private final Conversations rows;
  private final IntentWork work;

  ConversationHeads(Conversations rows, IntentWork work) {
    this.rows = rows;
    this.work = work;
  }

  /** Whose row of which conversation. */
  record Key(UserId owner, ConversationId conversation) {}

  @Override
  public String kind() {
    return Conversations.KIND;
  }

  @Override
  public Key key(String document) {
    return keyOf(document);
  }

  static Key keyOf(String document) {
    int colon = document.indexOf(':');
    return new Key(
        new UserId(document.substring(0, colon)),
        new ConversationId(document.substring(colon + 1)));
  }

  @Override
  public String document(Key key) {
    return ConversationRow.id(key.owner(), key.conversation());
  }

  @Override
  public Optional<ConversationRow> find(Key key) {
    return rows.of(key.owner(), List.of(key.conversation())).stream().findFirst();
  }

  @Override
  public boolean create(ConversationRow decided) {
    return rows.create(decided);
  }

  @Override
  public boolean decide(ConversationRow before, ConversationRow after) {
    return rows.decide(after, before.version());
  }

  @Override
  public Optional<String> unfinished(ConversationRow head) {
    return Optional.ofNullable(head.intent()).map(Intent::operation);
  }

  @Override
  public ConversationRow withoutIntent(ConversationRow head) {
    return head.withoutIntent();
  }

  @Override
  public Optional<Ingress.Position> complete(ConversationRow head) {
    Intent intent = head.intent();
    if (intent == null) {
      return Optional.empty();
    }
    mirrored(head).ifPresent(rows::agree);
    Optional<Ingress.Position> last = work.carryOut(intent.touches(), intent.envelopes());
    rows.finish(head.owner(), head.conversation(), intent.operation());
    return last;
  }

  /** The other side's row, as far as both share it. */
  private static Optional<ConversationRow> mirrored(ConversationRow row) {
    boolean shared =
        row.type() == SessionType.SINGLE
            && row.settings().privacy().chosenAt() > 0
            && !row.peer().isEmpty()
            && !row.peer().equals(row.owner().value());
    return shared
        ? Optional.of(
            new ConversationRow(
                new UserId(row.peer()),
                row.conversation(),
                row.type(),
                row.owner().value(),
                row.createTime(),
                row.settings(),
                0,
                null))
        : Optional.empty();
  }
}

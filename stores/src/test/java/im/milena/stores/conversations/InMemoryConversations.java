package im.milena.stores.conversations;

import im.milena.message.ConversationId;
import im.milena.message.UserId;
import im.milena.stores.conversations.ConversationRow.Settings;
import im.milena.stores.decisions.Intent;
import im.milena.stores.decisions.Pending;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Conversation rows that last as long as their object. */
public final class InMemoryConversations implements Conversations {
  private final Map<String, ConversationRow> rows = new LinkedHashMap<>();
  private final Pending pending;

  public InMemoryConversations(Pending pending) {
    this.pending = pending;
  }

  @Override
  public synchronized boolean create(ConversationRow row) {
    boolean created = rows.putIfAbsent(row.id(), row) == null;
    return listed(row, created);
  }

  @Override
  public synchronized boolean decide(ConversationRow row, long expectedVersion) {
    ConversationRow present = rows.get(row.id());
    boolean decided = present != null && present.version() == expectedVersion;
    if (decided) {
      rows.put(row.id(), row);
    }
    return listed(row, decided);
  }

  private boolean listed(ConversationRow row, boolean decided) {
    Intent intent = row.intent();
    if (decided && intent != null) {
      pending.add(KIND, row.id(), intent.operation());
    }
    return decided;
  }

  @Override
  public synchronized void finish(UserId owner, ConversationId conversation, String operation) {
    String id = ConversationRow.id(owner, conversation);
    ConversationRow row = rows.get(id);
    if (row != null && row.intent() != null && row.intent().operation().equals(operation)) {
      rows.put(id, row.withoutIntent());
    }
    pending.remove(KIND, id, operation);
  }

  @Override
  public synchronized List<ConversationRow> of(UserId owner) {
    return rows.values().stream().filter(row -> row.owner().equals(owner)).toList();
  }

  @Override
  public synchronized List<ConversationRow> of(
      UserId owner, Collection<ConversationId> conversations) {
    return conversations.stream()
        .map(id -> rows.get(ConversationRow.id(owner, id)))
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  public synchronized void agree(ConversationRow row) {
    rows.compute(row.id(), (id, present) -> agreed(present, row));
  }

  private static ConversationRow agreed(@Nullable ConversationRow present, ConversationRow row) {
    ConversationRow base =
        present != null
            ? present
            : ConversationRow.untouched(
                row.owner(), row.conversation(), row.type(), row.peer(), row.createTime());
    ConversationRow.Privacy privacy = row.settings().privacy();
    Settings old = base.settings();
    if (old.privacy().chosenAt() >= privacy.chosenAt()) {
      return base;
    }
    return new ConversationRow(
        base.owner(),
        base.conversation(),
        base.type(),
        base.peer(),
        base.createTime(),
        new Settings(
            old.receiveOption(),
            old.pinned(),
            privacy,
            old.attachedInfo(),
            old.ex(),
            old.atCleared(),
            old.deletedUpTo(),
            old.destruct(),
            old.destructSeconds()),
        base.version() + 1,
        base.intent());
  }
}

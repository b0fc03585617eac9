package im.milena.directory.conversations;

import im.milena.directory.ListVersion;
import im.milena.directory.sending.PairParticipants;
import im.milena.message.ConversationId;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.reading.ConversationReads;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The rows of a user's conversations, ordered by conversation id. A conversation without a message
 * has none.
 */
public final class ConversationList {
  private final ConversationReads reads;
  private final PairParticipants participants;

  public ConversationList(ConversationReads reads, PairParticipants participants) {
    this.reads = reads;
    this.participants = participants;
  }

  public List<ConversationView> all(UserId owner) {
    return rows(owner, reads.views(owner, List.of()));
  }

  /** Those of the conversations that the owner has a row of. */
  public List<ConversationView> of(UserId owner, Collection<ConversationId> ids) {
    // An empty list would ask for all of them.
    return ids.isEmpty() ? List.of() : rows(owner, reads.views(owner, ids));
  }

  public ConversationView row(UserId owner, ConversationId id, View view) {
    return ConversationView.of(owner, id, type(id).code(), peer(owner, id), view.bounds());
  }

  /**
   * Of the list as {@link #all} returns it: changes when a row comes or its bounds move, not with
   * each message.
   */
  public static ListVersion version(UserId owner, List<ConversationView> rows) {
    return ListVersion.of(
        "conversations of " + owner,
        rows.stream()
            .map(row -> row.conversationID() + ":" + row.minSeq() + ":" + row.maxSeq())
            .toList());
  }

  private List<ConversationView> rows(UserId owner, Map<ConversationId, View> views) {
    return views.entrySet().stream()
        .filter(entry -> !entry.getKey().isNotification())
        .sorted(Comparator.comparing(entry -> entry.getKey().value()))
        .map(entry -> row(owner, entry.getKey(), entry.getValue()))
        .toList();
  }

  private String peer(UserId owner, ConversationId id) {
    if (id.isGroup()) {
      return "";
    }
    return participants
        .of(id)
        .map(pair -> pair.get(0).equals(owner) ? pair.get(1) : pair.get(0))
        .map(UserId::value)
        .orElse("");
  }

  private static SessionType type(ConversationId id) {
    if (id.isGroup()) {
      return SessionType.GROUP;
    }
    return id.isSingle() ? SessionType.SINGLE : SessionType.OFFICIAL;
  }
}

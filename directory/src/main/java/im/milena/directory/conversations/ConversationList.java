package im.milena.directory.conversations;

import im.milena.directory.sending.PairParticipants;
import im.milena.directory.sync.ListChanges;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.conversations.ConversationRow;
import im.milena.stores.conversations.Conversations;
import im.milena.stores.conversations.Mentions;
import im.milena.stores.conversations.Mentions.Calls;
import im.milena.stores.decisions.VersionLog;
import im.milena.stores.decisions.VersionLogs;
import im.milena.stores.history.Bounds;
import im.milena.stores.history.ConversationTouches;
import im.milena.stores.reading.ConversationReads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a user's conversations, ordered by conversation id: what the log says of them and
 * what the user has set. A conversation in which nothing was said has a row once something is set.
 */
public final class ConversationList {
  private final ConversationReads reads;
  private final Conversations rows;
  private final Mentions mentions;
  private final VersionLogs versionLogs;
  private final PairParticipants participants;

  ConversationList(
      ConversationReads reads,
      Conversations rows,
      Mentions mentions,
      VersionLogs versionLogs,
      PairParticipants participants) {
    this.reads = reads;
    this.rows = rows;
    this.mentions = mentions;
    this.versionLogs = versionLogs;
    this.participants = participants;
  }

  public List<ConversationView> all(UserId owner) {
    return shown(owner, reads.views(owner, List.of()), rows.of(owner));
  }

  /** Those of the conversations that the owner has a row of. */
  public List<ConversationView> of(UserId owner, Collection<ConversationId> ids) {
    // An empty list would ask for all of them.
    return ids.isEmpty()
        ? List.of()
        : shown(owner, reads.views(owner, ids), rows.of(owner, new HashSet<>(ids)));
  }

  /** Ids of the conversations that the owner keeps at the top. */
  public List<ConversationId> pinned(UserId owner) {
    return all(owner).stream()
        .filter(ConversationView::isPinned)
        .map(row -> new ConversationId(row.conversationID()))
        .toList();
  }

  /** The list's log; read it before the rows, so that its version is not ahead of them. */
  public VersionLog log(UserId owner) {
    return versionLogs.of(ConversationTouches.list(owner));
  }

  /**
   * Rows that came, changed and went since a client's copy.
   *
   * @param removed conversation ids
   */
  public record Delta(
      ListChanges changes,
      List<String> removed,
      List<ConversationView> added,
      List<ConversationView> changed) {}

  public Delta since(UserId owner, String clientLogId, long clientVersion) {
    ListChanges changes = ListChanges.since(log(owner), clientLogId, clientVersion);
    List<ConversationId> touched = changes.elements().stream().map(ConversationId::new).toList();
    List<ConversationView> present = of(owner, touched);
    Set<String> ids = new HashSet<>();
    present.forEach(row -> ids.add(row.conversationID()));
    return new Delta(
        changes,
        changes.removed(ids::contains),
        present.stream().filter(row -> changes.isNew(row.conversationID())).toList(),
        present.stream().filter(row -> !changes.isNew(row.conversationID())).toList());
  }

  private List<ConversationView> shown(
      UserId owner, Map<ConversationId, View> views, List<ConversationRow> written) {
    Map<ConversationId, ConversationRow> settings = new HashMap<>();
    written.forEach(row -> settings.put(row.conversation(), row));
    List<ConversationRow> shown = new ArrayList<>();
    views.forEach(
        (id, view) -> {
          ConversationRow row = settings.remove(id);
          if (!id.isNotification() && !isDeleted(row, view)) {
            shown.add(row != null ? row : untouched(owner, id));
          }
        });
    // Nothing has been said there, or it has not been told to the cache yet.
    settings.values().stream().filter(row -> row.version() > 0).forEach(shown::add);
    shown.sort(Comparator.comparing(row -> row.conversation().value()));
    Map<ConversationId, Calls> calls =
        mentions.of(
            owner,
            shown.stream()
                .map(ConversationRow::conversation)
                .filter(ConversationId::isGroup)
                .toList());
    return shown.stream()
        .map(
            row -> {
              View view = views.get(row.conversation());
              return ConversationView.of(
                  row,
                  view == null ? Bounds.NONE : view.bounds(),
                  calls.getOrDefault(row.conversation(), Calls.NONE));
            })
        .toList();
  }

  private static boolean isDeleted(@Nullable ConversationRow row, View view) {
    return row != null
        && row.settings().deletedUpTo().compareTo(Seq.NONE) > 0
        && row.settings().deletedUpTo().compareTo(view.maxSeq()) >= 0;
  }

  private ConversationRow untouched(UserId owner, ConversationId id) {
    return ConversationRow.untouched(owner, id, type(id), peer(participants, owner, id), 0);
  }

  static String peer(PairParticipants participants, UserId owner, ConversationId id) {
    if (id.isGroup()) {
      return "";
    }
    return participants
        .of(id)
        .map(pair -> pair.get(0).equals(owner) ? pair.get(1) : pair.get(0))
        .map(UserId::value)
        .orElse("");
  }

  static SessionType type(ConversationId id) {
    if (id.isGroup()) {
      return SessionType.GROUP;
    }
    return id.isSingle() ? SessionType.SINGLE : SessionType.OFFICIAL;
  }
}

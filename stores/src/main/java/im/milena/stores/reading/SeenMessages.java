package im.milena.stores.reading;

import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.history.StoredMessage;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** Messages as one user sees them, holes filled with placeholders. */
final class SeenMessages {
  private final MessageLookup messages;
  private final ViewLookup views;
  private final Quotations quotations;

  SeenMessages(MessageLookup messages, ViewLookup views) {
    this.messages = messages;
    this.views = views;
    this.quotations = new Quotations(messages);
  }

  /** Those of the messages that exist, as nobody in particular sees them. */
  Map<Seq, StoredMessage> stored(ConversationId conversation, View view, Collection<Seq> seqs) {
    List<Seq> numbered =
        seqs.stream().filter(seq -> seq.value() > 0 && seq.compareTo(view.maxSeq()) <= 0).toList();
    return messages
        .find(Map.of(conversation, numbered))
        .getOrDefault(conversation, new TreeMap<>());
  }

  /**
   * Of each conversation, one message for each seq, ascending. The seqs lie within the user's
   * window.
   *
   * @param seen the user's view of each of them
   */
  Map<ConversationId, List<SequencedMessage>> of(
      UserId user,
      Map<ConversationId, View> seen,
      Map<ConversationId, ? extends Collection<Seq>> wanted) {
    Map<ConversationId, NavigableMap<Seq, StoredMessage>> found = messages.find(wanted);
    Map<ConversationId, View> peers = views.views(peers(user, found));
    Map<ConversationId, List<SequencedMessage>> all = new HashMap<>();
    wanted.forEach(
        (conversation, seqs) -> {
          View own = Objects.requireNonNull(seen.get(conversation));
          View peer = peers.get(conversation);
          all.put(
              conversation,
              seqs.stream()
                  .distinct()
                  .sorted()
                  .map(
                      seq ->
                          message(
                              conversation,
                              seq,
                              found.getOrDefault(conversation, new TreeMap<>()),
                              new Eyes(
                                  user, own.readSeq(), peer == null ? Seq.NONE : peer.readSeq())))
                  .toList());
        });
    return quotations.rewrite(seen, all);
  }

  /** Who looks, how far they have read, and how far the other side of a single chat has. */
  private record Eyes(UserId user, Seq read, Seq peerRead) {}

  private static SequencedMessage message(
      ConversationId conversation, Seq seq, NavigableMap<Seq, StoredMessage> found, Eyes eyes) {
    StoredMessage stored = found.get(seq);
    if (stored == null) {
      return Rendering.placeholder(conversation, seq, eyes.user, neighbourTime(found, seq));
    }
    boolean own = stored.message().message().sender().equals(eyes.user);
    return Rendering.of(stored, eyes.user, own ? eyes.peerRead : eyes.read);
  }

  /** The other sides of single chats in which the user sent any of the messages. */
  private static Map<ConversationId, UserId> peers(
      UserId user, Map<ConversationId, NavigableMap<Seq, StoredMessage>> found) {
    Map<ConversationId, UserId> peers = new HashMap<>();
    found.forEach(
        (conversation, messages) -> {
          if (conversation.isSingle()) {
            messages.values().stream()
                .map(stored -> stored.message().message())
                .filter(message -> message.sender().equals(user))
                .map(Message::receiver)
                .map(UserId::new)
                .findFirst()
                .ifPresent(peer -> peers.put(conversation, peer));
          }
        });
    return peers;
  }

  private static long neighbourTime(NavigableMap<Seq, StoredMessage> found, Seq seq) {
    Map.Entry<Seq, StoredMessage> neighbour = found.lowerEntry(seq);
    if (neighbour == null) {
      neighbour = found.higherEntry(seq);
    }
    return neighbour == null ? 0 : neighbour.getValue().message().message().sendTime();
  }
}

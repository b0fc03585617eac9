package im.milena.stores.reading;

import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.history.StoredMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** Messages of one conversation as one user sees them, holes filled with placeholders. */
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
    return numbered.isEmpty() ? Map.of() : messages.find(conversation, numbered);
  }

  /** One for each seq, ascending. The seqs lie within the user's window. */
  List<SequencedMessage> of(
      UserId user, ConversationId conversation, View view, Collection<Seq> seqs) {
    if (seqs.isEmpty()) {
      return List.of();
    }
    List<Seq> wanted = seqs.stream().distinct().sorted().toList();
    NavigableMap<Seq, StoredMessage> found = messages.find(conversation, wanted);
    Seq peerRead = peerRead(user, conversation, found.values());
    List<SequencedMessage> seen = new ArrayList<>(wanted.size());
    for (Seq seq : wanted) {
      StoredMessage stored = found.get(seq);
      if (stored == null) {
        seen.add(Rendering.placeholder(conversation, seq, user, neighbourTime(found, seq)));
      } else {
        boolean own = stored.message().message().sender().equals(user);
        seen.add(Rendering.of(stored, user, own ? peerRead : view.readSeq()));
      }
    }
    return quotations.rewrite(conversation, view.maxSeq(), seen);
  }

  /** The other side's mark in a single chat, if the user sent any of the messages. */
  private Seq peerRead(UserId user, ConversationId conversation, Collection<StoredMessage> found) {
    if (!conversation.isSingle()) {
      return Seq.NONE;
    }
    Optional<UserId> peer =
        found.stream()
            .map(stored -> stored.message().message())
            .filter(message -> message.sender().equals(user))
            .map(Message::receiver)
            .map(UserId::new)
            .findFirst();
    return peer.map(p -> views.views(p, List.of(conversation)).get(conversation))
        .map(View::readSeq)
        .orElse(Seq.NONE);
  }

  private static long neighbourTime(NavigableMap<Seq, StoredMessage> found, Seq seq) {
    Map.Entry<Seq, StoredMessage> neighbour = found.lowerEntry(seq);
    if (neighbour == null) {
      neighbour = found.higherEntry(seq);
    }
    return neighbour == null ? 0 : neighbour.getValue().message().message().sendTime();
  }
}

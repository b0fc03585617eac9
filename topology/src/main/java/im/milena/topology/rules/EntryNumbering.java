package im.milena.topology.rules;

import im.milena.log.Change;
import im.milena.log.Entry;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import java.util.Optional;

/** Applies each kind of entry to a draft, and says what its conversation has against it. */
final class EntryNumbering implements Entry.Fold<Optional<String>> {
  private final NumberingDraft draft;

  EntryNumbering(NumberingDraft draft) {
    this.draft = draft;
  }

  @Override
  public Optional<String> send(Entry.Send e) {
    return draft.send(e);
  }

  @Override
  public Optional<String> read(Entry.Read e) {
    ConversationId id = e.conversation();
    if (!draft.conversation(id).participants().mayRead(e.user())) {
      return Optional.of("participants: " + e.user() + " is not in " + id);
    }
    draft.read(e);
    return beyond("read", e.seq(), id);
  }

  @Override
  public Optional<String> revoke(Entry.Revoke e) {
    draft.say(
        e.conversation(), new Change.Revoked(e.seq(), e.user(), e.role(), e.nickname(), e.time()));
    return beyond("revoke", e.seq(), e.conversation());
  }

  @Override
  public Optional<String> delete(Entry.Delete e) {
    draft.say(e.conversation(), new Change.Deleted(e.seqs(), e.user()));
    Seq highest = e.seqs().stream().max(Seq::compareTo).orElse(Seq.NONE);
    return beyond("delete", highest, e.conversation());
  }

  @Override
  public Optional<String> edit(Entry.Edit e) {
    draft.say(e.conversation(), new Change.Edited(e.seq(), e.user(), e.content(), e.time()));
    return beyond("edit", e.seq(), e.conversation());
  }

  @Override
  public Optional<String> clear(Entry.Clear e) {
    Conversation conversation = draft.conversation(e.conversation());
    draft.say(e.conversation(), new Change.Cleared(e.user(), conversation.max()));
    if (e.user() == null) {
      draft.update(e.conversation(), conversation.cleared());
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> bound(Entry.Bound e) {
    Seq max = draft.conversation(e.conversation()).max();
    draft.say(e.conversation(), new Change.Bounded(e.users(), e.kind(), max));
    return Optional.empty();
  }

  private Optional<String> beyond(String what, Seq seq, ConversationId id) {
    Conversation conversation = draft.conversation(id);
    return conversation.has(seq)
        ? Optional.empty()
        : Optional.of(
            what
                + " seq must be at most "
                + conversation.max()
                + ", the last of "
                + id
                + ", got: "
                + seq);
  }
}

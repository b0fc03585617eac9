package im.milena.stores.conversations;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Mentions that last as long as their object. */
public final class InMemoryMentions implements Mentions {
  private final Map<String, Mark> marks = new HashMap<>();

  private record Mark(Seq seq, String by) {}

  @Override
  public synchronized void name(ConversationId conversation, Collection<UserId> users, Seq seq) {
    users.forEach(user -> raise(conversation + ":" + user, new Mark(seq, "")));
  }

  @Override
  public synchronized void callAll(ConversationId conversation, UserId by, Seq seq) {
    raise(conversation + "::all", new Mark(seq, by.value()));
  }

  @Override
  public synchronized void announce(ConversationId conversation, UserId by, Seq seq) {
    raise(conversation + "::notice", new Mark(seq, by.value()));
  }

  private void raise(String key, Mark raised) {
    marks.merge(key, raised, (old, later) -> later.seq().compareTo(old.seq()) > 0 ? later : old);
  }

  @Override
  public synchronized Map<ConversationId, Calls> of(
      UserId user, Collection<ConversationId> conversations) {
    Map<ConversationId, Calls> calls = new HashMap<>();
    for (ConversationId conversation : conversations) {
      Calls here =
          new Calls(
              seq(conversation + ":" + user, user),
              seq(conversation + "::all", user),
              seq(conversation + "::notice", user));
      if (!here.equals(Calls.NONE)) {
        calls.put(conversation, here);
      }
    }
    return calls;
  }

  private Seq seq(String key, UserId user) {
    Mark mark = marks.get(key);
    return mark == null || mark.by().equals(user.value()) ? Seq.NONE : mark.seq();
  }
}

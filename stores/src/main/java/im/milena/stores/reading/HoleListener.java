package im.milena.stores.reading;

import im.milena.message.ConversationId;
import im.milena.message.Seq;

/**
 * Told of each hole that a reader met: a seq that was given out and whose message neither store
 * has.
 */
public interface HoleListener {
  void hole(ConversationId conversation, Seq seq);
}

package im.milena.topology.rules;

import im.milena.message.Seq;

/**
 * What numbering knows of a conversation.
 *
 * @param max the last seq given; {@link Seq#NONE} before the first
 * @param min the lowest seq that is left for anybody, above 1 once it was cleared for everybody
 */
public record Conversation(Seq max, Seq min, Participants participants) {
  public static final Conversation NEW =
      new Conversation(Seq.NONE, new Seq(1), new Participants.Unsettled());

  Conversation next(Participants speakers) {
    return new Conversation(max.next(), min, speakers);
  }

  Conversation cleared() {
    return new Conversation(max, max.next(), participants);
  }

  boolean has(Seq seq) {
    return seq.compareTo(max) <= 0;
  }
}

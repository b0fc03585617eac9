package im.milena.message;

/** A message with its number; {@link Seq#NONE} for one that is pushed once and not stored. */
public record SequencedMessage(Seq seq, Message message) {}

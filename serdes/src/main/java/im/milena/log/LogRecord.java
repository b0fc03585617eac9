package im.milena.log;

import im.milena.message.ConversationId;

/**
 * One record of {@code conversation.log} or {@code messages.transient}. It has the partition of the
 * ingress record that caused it, so {@code ingressOffset} of the last applied record is a
 * projection's applied position.
 */
public record LogRecord(
    ConversationId conversation,
    long ingressOffset,
    String operationId,
    long acceptedAt,
    Change change) {
  /** The newest version this code reads; it writes the lowest that knows the kind of change. */
  public static final int VERSION = 2;
}

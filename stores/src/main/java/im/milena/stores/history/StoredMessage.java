package im.milena.stores.history;

import im.milena.message.SequencedMessage;

/** A message as it was numbered, and what happened to it since. */
public record StoredMessage(SequencedMessage message, Overlay overlay) {}

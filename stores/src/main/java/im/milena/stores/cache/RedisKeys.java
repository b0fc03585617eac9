package im.milena.stores.cache;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;

/** Names of the cache's keys. Ids hold no {@code :}, so no two of them meet. */
final class RedisKeys {
  private RedisKeys() {}

  static String message(ConversationId conversation, Seq seq) {
    return "milena:{" + conversation + "}:m:" + seq;
  }

  static String overlay(ConversationId conversation, Seq seq) {
    return "milena:{" + conversation + "}:o:" + seq;
  }

  static String overlaid(ConversationId conversation) {
    return "milena:{" + conversation + "}:o";
  }

  static String conversation(ConversationId conversation) {
    return "milena:{" + conversation + "}:c";
  }

  static String rows(UserId user) {
    return "milena:{" + user + "}:rows";
  }
}

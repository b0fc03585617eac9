package im.milena.message;

/** OpenIM's switches on a message. A switch that is absent is on. */
public enum Option {
  HISTORY("history"),
  PERSISTENT("persistent"),
  OFFLINE_PUSH("offlinePush"),
  UNREAD_COUNT("unreadCount"),
  CONVERSATION_UPDATE("conversationUpdate"),
  SENDER_SYNC("senderSync"),
  NOT_PRIVATE("notPrivate"),
  SENDER_CONVERSATION_UPDATE("senderConversationUpdate"),
  REACTION_FROM_CACHE("reactionFromCache"),
  IS_NOT_NOTIFICATION("isNotNotification"),
  IS_SEND_MSG("isSendMsg");

  private final String key;

  Option(String key) {
    this.key = key;
  }

  public String key() {
    return key;
  }
}

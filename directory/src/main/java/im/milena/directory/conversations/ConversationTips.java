package im.milena.directory.conversations;

import java.util.List;

/**
 * What notifications about conversations tell; the components are OpenIM's JSON keys (wire §7.3,
 * Appendix A).
 */
final class ConversationTips {
  static final int CHANGED = 1300;
  static final int PRIVATE = 1701;

  private ConversationTips() {}

  record Changed(String userID, List<String> conversationIDList) {}

  record SetPrivate(String recvID, String sendID, boolean isPrivate, String conversationID) {}
}

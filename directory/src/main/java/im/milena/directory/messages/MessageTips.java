package im.milena.directory.messages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What notifications about messages tell; the components are OpenIM's JSON keys, misspelt ones
 * included (wire §7.4, §7.5, §7.7). Times are milliseconds.
 */
final class MessageTips {
  private MessageTips() {}

  record Revoked(
      String revokerUserID,
      String clientMsgID,
      long revokeTime,
      int sesstionType,
      long seq,
      String conversationID,
      boolean isAdminRevoke) {}

  record Deleted(String userID, String conversationID, List<Long> seqs) {}

  record Cleared(String userID, List<String> conversationIDs) {}

  /**
   * @param seqs those that are flagged as read; null where only the mark moves
   */
  record Read(
      String markAsReadUserID, String conversationID, @Nullable List<Long> seqs, long hasReadSeq) {}
}

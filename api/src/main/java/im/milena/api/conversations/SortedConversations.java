package im.milena.api.conversations;

import com.fasterxml.jackson.annotation.JsonProperty;
import im.milena.api.routing.Pagination;
import im.milena.directory.groups.telling.GroupView;
import im.milena.directory.wiring.Directory;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.reading.ConversationReads;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The conversation list as an operator's page shows it: newest message and unread count a line. */
final class SortedConversations {
  private final ConversationReads reads;
  private final ConversationLines lines;

  SortedConversations(Directory directory) {
    reads = directory.reads();
    lines = new ConversationLines(directory);
  }

  /**
   * @param unreadTotal over all lines, on whatever page
   */
  record Answer(long conversationTotal, long unreadTotal, List<Element> conversationElems) {}

  record Element(
      String conversationID,
      int recvMsgOpt,
      long unreadCount,
      @JsonProperty("IsPinned") boolean isPinned,
      MsgInfo msgInfo) {}

  record MsgInfo(
      String serverMsgID,
      String clientMsgID,
      int sessionType,
      String sendID,
      String recvID,
      String senderName,
      String faceURL,
      String groupID,
      String groupName,
      String groupFaceURL,
      int groupType,
      int groupMemberCount,
      @JsonProperty("LatestMsgRecvTime") long latestMsgRecvTime,
      int msgFrom,
      int contentType,
      String content,
      String ex) {}

  /**
   * @param wanted empty for all
   */
  Answer of(UserId owner, Collection<ConversationId> wanted, Pagination page) {
    Map<ConversationId, View> views = reads.views(owner, wanted);
    List<Element> all = lines.of(owner, views).stream().map(SortedConversations::element).toList();
    return new Answer(all.size(), all.stream().mapToLong(Element::unreadCount).sum(), page.of(all));
  }

  private static Element element(ShownConversation shown) {
    View view = shown.view();
    return new Element(
        shown.row().conversationID(),
        shown.row().recvMsgOpt(),
        Math.max(0, view.maxSeq().value() - view.readSeq().value()),
        shown.row().isPinned(),
        info(shown));
  }

  private static MsgInfo info(ShownConversation shown) {
    Message last = Objects.requireNonNull(shown.last()).message();
    GroupView group = shown.group();
    return new MsgInfo(
        last.serverMessageId(),
        last.clientMessageId(),
        last.sessionType().code(),
        last.sender().value(),
        last.receiver(),
        last.senderNickname(),
        last.senderFaceUrl(),
        last.group(),
        group == null ? "" : group.groupName(),
        group == null ? "" : group.faceURL(),
        group == null ? 0 : group.groupType(),
        group == null ? 0 : group.memberCount(),
        last.sendTime(),
        last.origin(),
        last.contentType(),
        last.content(),
        last.ex());
  }
}

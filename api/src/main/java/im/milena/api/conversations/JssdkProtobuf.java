package im.milena.api.conversations;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import im.milena.api.conversations.JssdkRoutes.ActiveRequest;
import im.milena.api.conversations.JssdkRoutes.SomeRequest;
import im.milena.api.routing.Arguments;
import im.milena.api.routing.BodyReader;
import im.milena.api.routing.Json;
import im.milena.api.users.UserView;
import im.milena.directory.conversations.ConversationView;
import im.milena.directory.groups.telling.GroupView;
import im.milena.message.SequencedMessage;
import im.milena.serdes.Codecs;
import im.milena.wire.proto.Conversation;
import im.milena.wire.proto.ConversationMsg;
import im.milena.wire.proto.FriendInfoOnly;
import im.milena.wire.proto.GetActiveConversationsReq;
import im.milena.wire.proto.GetConversationsReq;
import im.milena.wire.proto.GroupInfo;
import im.milena.wire.proto.ShownConversations;
import im.milena.wire.proto.UserInfo;
import java.util.List;

/** The protobuf form of {@code /jssdk/…}. */
final class JssdkProtobuf {
  static final BodyReader<ActiveRequest> ACTIVE =
      (bytes, protobuf) -> protobuf ? active(bytes) : Json.read(bytes, ActiveRequest.class);

  static final BodyReader<SomeRequest> SOME =
      (bytes, protobuf) -> protobuf ? some(bytes) : Json.read(bytes, SomeRequest.class);

  private JssdkProtobuf() {}

  /** {@code GetActiveConversationsResp} and {@code GetConversationsResp} are the same. */
  static byte[] encode(long unreadCount, List<ShownConversation> elements) {
    var answer = ShownConversations.newBuilder().setUnreadCount(unreadCount);
    elements.forEach(element -> answer.addConversations(element(element)));
    return answer.build().toByteArray();
  }

  private static ConversationMsg element(ShownConversation element) {
    var b =
        ConversationMsg.newBuilder()
            .setConversation(conversation(element.row()))
            .setMaxSeq(element.view().maxSeq().value())
            .setReadSeq(element.view().readSeq().value());
    SequencedMessage last = element.last();
    if (last != null) {
      b.setLastMsg(ByteString.copyFrom(Codecs.MESSAGE.encode(last)));
    }
    UserView user = element.user();
    if (user != null) {
      b.setUser(user(user));
    }
    ShownFriend friend = element.friend();
    if (friend != null) {
      b.setFriend(friend(friend));
    }
    GroupView group = element.group();
    if (group != null) {
      b.setGroup(group(group));
    }
    return b.build();
  }

  private static Conversation.Builder conversation(ConversationView row) {
    return Conversation.newBuilder()
        .setOwnerUserID(row.ownerUserID())
        .setConversationID(row.conversationID())
        .setRecvMsgOpt(row.recvMsgOpt())
        .setConversationType(row.conversationType())
        .setUserID(row.userID())
        .setGroupID(row.groupID())
        .setIsPinned(row.isPinned())
        .setAttachedInfo(row.attachedInfo())
        .setIsPrivateChat(row.isPrivateChat())
        .setGroupAtType(row.groupAtType())
        .setEx(row.ex())
        .setBurnDuration(row.burnDuration())
        .setMinSeq(row.minSeq())
        .setMaxSeq(row.maxSeq())
        .setMsgDestructTime(row.msgDestructTime())
        .setLatestMsgDestructTime(row.latestMsgDestructTime())
        .setIsMsgDestruct(row.isMsgDestruct());
  }

  private static UserInfo.Builder user(UserView user) {
    return UserInfo.newBuilder()
        .setUserID(user.userID())
        .setNickname(user.nickname())
        .setFaceURL(user.faceURL())
        .setEx(user.ex())
        .setCreateTime(user.createTime())
        .setAppMangerLevel(user.appMangerLevel())
        .setGlobalRecvMsgOpt(user.globalRecvMsgOpt());
  }

  private static FriendInfoOnly.Builder friend(ShownFriend friend) {
    return FriendInfoOnly.newBuilder()
        .setOwnerUserID(friend.ownerUserID())
        .setFriendUserID(friend.friendUserID())
        .setRemark(friend.remark())
        .setCreateTime(friend.createTime())
        .setAddSource(friend.addSource())
        .setOperatorUserID(friend.operatorUserID())
        .setEx(friend.ex())
        .setIsPinned(friend.isPinned());
  }

  private static GroupInfo.Builder group(GroupView group) {
    return GroupInfo.newBuilder()
        .setGroupID(group.groupID())
        .setGroupName(group.groupName())
        .setNotification(group.notification())
        .setIntroduction(group.introduction())
        .setFaceURL(group.faceURL())
        .setOwnerUserID(group.ownerUserID())
        .setCreateTime(group.createTime())
        .setMemberCount(group.memberCount())
        .setEx(group.ex())
        .setStatus(group.status())
        .setCreatorUserID(group.creatorUserID())
        .setGroupType(group.groupType())
        .setNeedVerification(group.needVerification())
        .setLookMemberInfo(group.lookMemberInfo())
        .setApplyMemberFriend(group.applyMemberFriend())
        .setNotificationUpdateTime(group.notificationUpdateTime())
        .setNotificationUserID(group.notificationUserID());
  }

  private static ActiveRequest active(byte[] bytes) {
    try {
      var request = GetActiveConversationsReq.parseFrom(bytes);
      return new ActiveRequest(request.getOwnerUserID(), request.getCount());
    } catch (InvalidProtocolBufferException e) {
      throw Arguments.refused("the body must be a protobuf GetActiveConversationsReq");
    }
  }

  private static SomeRequest some(byte[] bytes) {
    try {
      var request = GetConversationsReq.parseFrom(bytes);
      return new SomeRequest(request.getOwnerUserID(), request.getConversationIDsList());
    } catch (InvalidProtocolBufferException e) {
      throw Arguments.refused("the body must be a protobuf GetConversationsReq");
    }
  }
}

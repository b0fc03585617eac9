package im.milena.api.conversations;

import com.google.protobuf.CodedInputStream;
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
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The protobuf form of {@code /jssdk/…}. Field numbers are those of OpenIM's {@code jssdk.proto},
 * {@code conversation.proto} and {@code sdkws.proto}; numbers 3 to 5 of an element are user, friend
 * and group.
 */
final class JssdkProtobuf {
  static final BodyReader<ActiveRequest> ACTIVE =
      (bytes, protobuf) -> protobuf ? active(bytes) : Json.read(bytes, ActiveRequest.class);

  static final BodyReader<SomeRequest> SOME =
      (bytes, protobuf) -> protobuf ? some(bytes) : Json.read(bytes, SomeRequest.class);

  /** Tags, that is field number and wire type: 1 text, 2 number, 2 text. */
  private static final int OWNER = 10;

  private static final int COUNT = 16;
  private static final int IDS = 18;

  private JssdkProtobuf() {}

  /** {@code GetActiveConversationsResp} and {@code GetConversationsResp} are the same. */
  static byte[] encode(long unreadCount, List<ShownConversation> elements) {
    var answer = new ProtobufWriter().number(1, unreadCount);
    elements.forEach(element -> answer.message(2, element(element)));
    return answer.bytes();
  }

  private static byte[] element(ShownConversation element) {
    var writer = new ProtobufWriter().message(1, conversation(element.row()));
    SequencedMessage last = element.last();
    if (last != null) {
      writer.message(2, Codecs.MESSAGE.encode(last));
    }
    UserView user = element.user();
    if (user != null) {
      writer.message(3, user(user));
    }
    ShownFriend friend = element.friend();
    if (friend != null) {
      writer.message(4, friend(friend));
    }
    GroupView group = element.group();
    if (group != null) {
      writer.message(5, group(group));
    }
    return writer
        .number(6, element.view().maxSeq().value())
        .number(7, element.view().readSeq().value())
        .bytes();
  }

  private static byte[] conversation(ConversationView row) {
    return new ProtobufWriter()
        .text(1, row.ownerUserID())
        .text(2, row.conversationID())
        .number(3, row.recvMsgOpt())
        .number(4, row.conversationType())
        .text(5, row.userID())
        .text(6, row.groupID())
        .flag(7, row.isPinned())
        .text(8, row.attachedInfo())
        .flag(9, row.isPrivateChat())
        .number(10, row.groupAtType())
        .text(11, row.ex())
        .number(12, row.burnDuration())
        .number(13, row.minSeq())
        .number(14, row.maxSeq())
        .number(15, row.msgDestructTime())
        .number(16, row.latestMsgDestructTime())
        .flag(17, row.isMsgDestruct())
        .bytes();
  }

  private static byte[] user(UserView user) {
    return new ProtobufWriter()
        .text(1, user.userID())
        .text(2, user.nickname())
        .text(3, user.faceURL())
        .text(4, user.ex())
        .number(5, user.createTime())
        .number(6, user.appMangerLevel())
        .number(7, user.globalRecvMsgOpt())
        .bytes();
  }

  private static byte[] friend(ShownFriend friend) {
    return new ProtobufWriter()
        .text(1, friend.ownerUserID())
        .text(2, friend.friendUserID())
        .text(3, friend.remark())
        .number(4, friend.createTime())
        .number(5, friend.addSource())
        .text(6, friend.operatorUserID())
        .text(7, friend.ex())
        .flag(8, friend.isPinned())
        .bytes();
  }

  private static byte[] group(GroupView group) {
    return new ProtobufWriter()
        .text(1, group.groupID())
        .text(2, group.groupName())
        .text(3, group.notification())
        .text(4, group.introduction())
        .text(5, group.faceURL())
        .text(6, group.ownerUserID())
        .number(7, group.createTime())
        .number(8, group.memberCount())
        .text(9, group.ex())
        .number(10, group.status())
        .text(11, group.creatorUserID())
        .number(12, group.groupType())
        .number(13, group.needVerification())
        .number(14, group.lookMemberInfo())
        .number(15, group.applyMemberFriend())
        .number(16, group.notificationUpdateTime())
        .text(17, group.notificationUserID())
        .bytes();
  }

  private static ActiveRequest active(byte[] bytes) {
    String owner = "";
    long count = 0;
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    try {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        switch (tag) {
          case OWNER -> owner = in.readStringRequireUtf8();
          case COUNT -> count = in.readInt64();
          default -> in.skipField(tag);
        }
      }
    } catch (IOException e) {
      throw Arguments.refused("the body must be a protobuf GetActiveConversationsReq");
    }
    return new ActiveRequest(owner, count);
  }

  private static SomeRequest some(byte[] bytes) {
    String owner = "";
    var ids = new ArrayList<String>();
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    try {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        switch (tag) {
          case OWNER -> owner = in.readStringRequireUtf8();
          case IDS -> ids.add(in.readStringRequireUtf8());
          default -> in.skipField(tag);
        }
      }
    } catch (IOException e) {
      throw Arguments.refused("the body must be a protobuf GetConversationsReq");
    }
    return new SomeRequest(owner, ids);
  }
}

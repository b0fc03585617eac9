package im.milena.serdes;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import im.milena.message.Message;
import im.milena.message.OfflinePush;
import im.milena.message.Options;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import im.milena.serdes.proto.MsgData;
import im.milena.serdes.proto.OfflinePushInfo;

/** {@code MsgData} with OpenIM's field numbers. */
final class MessageCodec implements Codec<SequencedMessage> {
  @Override
  public byte[] encode(SequencedMessage value) {
    return toProto(value).toByteArray();
  }

  @Override
  public SequencedMessage decode(byte[] bytes) {
    try {
      return fromProto(MsgData.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw new UndecodableException("not a message: " + e.getMessage(), e);
    }
  }

  static MsgData toProto(SequencedMessage value) {
    Message m = value.message();
    MsgData.Builder b =
        MsgData.newBuilder()
            .setSendID(m.sender().value())
            .setRecvID(m.receiver())
            .setGroupID(m.group())
            .setClientMsgID(m.clientMessageId())
            .setServerMsgID(m.serverMessageId())
            .setSenderPlatformID(m.senderPlatform())
            .setSenderNickname(m.senderNickname())
            .setSenderFaceURL(m.senderFaceUrl())
            .setSessionType(m.sessionType().code())
            .setMsgFrom(m.origin())
            .setContentType(m.contentType())
            .setContent(ByteString.copyFromUtf8(m.content()))
            .setSeq(value.seq().value())
            .setSendTime(m.sendTime())
            .setCreateTime(m.createTime())
            .setStatus(m.status())
            .setIsRead(m.read())
            .putAllOptions(m.options().values())
            .addAllAtUserIDList(m.atUsers())
            .setAttachedInfo(m.attachedInfo())
            .setEx(m.ex());
    OfflinePush push = m.offlinePush();
    if (push != null) {
      b.setOfflinePushInfo(
          OfflinePushInfo.newBuilder()
              .setTitle(push.title())
              .setDesc(push.description())
              .setEx(push.ex())
              .setIOSPushSound(push.iosSound())
              .setIOSBadgeCount(push.iosBadge())
              .setSignalInfo(push.signalInfo()));
    }
    return b.build();
  }

  static SequencedMessage fromProto(MsgData p) {
    SessionType session =
        SessionType.of(p.getSessionType())
            .orElseThrow(
                () ->
                    new UndecodableException(
                        "sessionType must be 1, 3 or 4, got: " + p.getSessionType()));
    if (!p.getContent().isValidUtf8()) {
      throw new UndecodableException("content must be UTF-8");
    }
    OfflinePushInfo push = p.getOfflinePushInfo();
    try {
      Message message =
          new Message(
              new UserId(p.getSendID()),
              p.getRecvID(),
              p.getGroupID(),
              p.getClientMsgID(),
              p.getServerMsgID(),
              p.getSenderPlatformID(),
              p.getSenderNickname(),
              p.getSenderFaceURL(),
              session,
              p.getMsgFrom(),
              p.getContentType(),
              p.getContent().toStringUtf8(),
              p.getSendTime(),
              p.getCreateTime(),
              p.getStatus(),
              p.getIsRead(),
              p.getOptionsCount() == 0 ? Options.ALL_ON : new Options(p.getOptionsMap()),
              p.hasOfflinePushInfo()
                  ? new OfflinePush(
                      push.getTitle(),
                      push.getDesc(),
                      push.getEx(),
                      push.getIOSPushSound(),
                      push.getIOSBadgeCount(),
                      push.getSignalInfo())
                  : null,
              p.getAtUserIDListList(),
              p.getAttachedInfo(),
              p.getEx());
      return new SequencedMessage(new Seq(p.getSeq()), message);
    } catch (IllegalArgumentException e) {
      throw new UndecodableException("not a message: " + e.getMessage(), e);
    }
  }
}

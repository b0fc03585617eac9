package im.milena.wire;

import im.milena.wire.proto.SendMsgResp;

/**
 * The answer to a sent message (1003). Its seq is not known yet; the sender learns it from the push
 * of its own message.
 *
 * @param sendTime milliseconds
 */
public record SendAnswer(String serverMessageId, String clientMessageId, long sendTime) {
  public byte[] encode() {
    return SendMsgResp.newBuilder()
        .setServerMsgID(serverMessageId)
        .setClientMsgID(clientMessageId)
        .setSendTime(sendTime)
        .build()
        .toByteArray();
  }

  /**
   * @throws im.milena.serdes.UndecodableException if the bytes are not such a payload
   */
  public static SendAnswer decode(byte[] bytes) {
    return Payloads.decode(
        "the answer to a send",
        () -> {
          var p = SendMsgResp.parseFrom(bytes);
          return new SendAnswer(p.getServerMsgID(), p.getClientMsgID(), p.getSendTime());
        });
  }
}

package im.milena.wire;

import im.milena.message.UserId;
import im.milena.wire.proto.GetMaxSeqReq;

/** Asks for the max seq of each of the user's conversations (1001). */
public record NewestSeqsRequest(UserId user) {
  public byte[] encode() {
    return GetMaxSeqReq.newBuilder().setUserID(user.value()).build().toByteArray();
  }

  /**
   * @throws im.milena.serdes.UndecodableException if the bytes are not such a payload
   */
  public static NewestSeqsRequest decode(byte[] bytes) {
    return Payloads.decode(
        "a request for newest seqs",
        () ->
            new NewestSeqsRequest(
                new UserId(Payloads.parse(GetMaxSeqReq.parser(), bytes).getUserID())));
  }
}

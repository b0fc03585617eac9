package im.milena.wire;

import im.milena.message.UserId;
import im.milena.wire.proto.DelUserPushTokenReq;

/** Ends the session and forgets the platform's push token (2003). */
public record LogoutRequest(UserId user, int platform) {
  public byte[] encode() {
    return DelUserPushTokenReq.newBuilder()
        .setUserID(user.value())
        .setPlatformID(platform)
        .build()
        .toByteArray();
  }

  /**
   * @throws im.milena.serdes.UndecodableException if the bytes are not such a payload
   */
  public static LogoutRequest decode(byte[] bytes) {
    return Payloads.decode(
        "a logout",
        () -> {
          var p = Payloads.parse(DelUserPushTokenReq.parser(), bytes);
          return new LogoutRequest(new UserId(p.getUserID()), p.getPlatformID());
        });
  }
}

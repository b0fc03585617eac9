package im.milena.wire;

import im.milena.message.UserId;
import im.milena.wire.proto.SetAppBackgroundStatusReq;

/** Says whether the app is in the background now (2004). */
public record BackgroundRequest(UserId user, boolean background) {
  public byte[] encode() {
    return SetAppBackgroundStatusReq.newBuilder()
        .setUserID(user.value())
        .setIsBackground(background)
        .build()
        .toByteArray();
  }

  /**
   * @throws im.milena.serdes.UndecodableException if the bytes are not such a payload
   */
  public static BackgroundRequest decode(byte[] bytes) {
    return Payloads.decode(
        "a background status",
        () -> {
          var p = Payloads.parse(SetAppBackgroundStatusReq.parser(), bytes);
          return new BackgroundRequest(new UserId(p.getUserID()), p.getIsBackground());
        });
  }
}

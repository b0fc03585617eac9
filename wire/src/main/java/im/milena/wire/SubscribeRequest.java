package im.milena.wire;

import im.milena.message.UserId;
import im.milena.wire.proto.SubUserOnlineStatus;
import java.util.List;

/** Starts and ends watching on which platforms users are online (2005). */
public record SubscribeRequest(List<UserId> subscribe, List<UserId> unsubscribe) {
  /** In either list, repeated ones included. */
  public static final int MAX_USERS = 3_000;

  public SubscribeRequest {
    subscribe = List.copyOf(subscribe);
    unsubscribe = List.copyOf(unsubscribe);
  }

  public byte[] encode() {
    return SubUserOnlineStatus.newBuilder()
        .addAllSubscribeUserID(Payloads.userTexts(subscribe))
        .addAllUnsubscribeUserID(Payloads.userTexts(unsubscribe))
        .build()
        .toByteArray();
  }

  /**
   * @throws im.milena.serdes.UndecodableException if the bytes are not such a payload
   */
  public static SubscribeRequest decode(byte[] bytes) {
    return Payloads.decode(
        "a subscription",
        () -> {
          var p = Payloads.parse(SubUserOnlineStatus.parser(), bytes);
          Payloads.atMost(MAX_USERS, "users to subscribe to", p.getSubscribeUserIDCount());
          Payloads.atMost(MAX_USERS, "users to unsubscribe from", p.getUnsubscribeUserIDCount());
          return new SubscribeRequest(
              Payloads.users(p.getSubscribeUserIDList()),
              Payloads.users(p.getUnsubscribeUserIDList()));
        });
  }
}

package im.milena.wire;

import im.milena.message.UserId;
import im.milena.wire.proto.SubUserOnlineStatusElem;
import im.milena.wire.proto.SubUserOnlineStatusTips;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The platforms on which users are online, empty for who is offline; answers {@link
 * SubscribeRequest}, and lists every user that was asked for, because clients wait for them.
 */
public record OnlinePlatforms(Map<UserId, List<Integer>> platforms) {
  public OnlinePlatforms {
    platforms = Map.copyOf(platforms);
  }

  /**
   * A field that no client knows, which is how to say nothing in two bytes: the JS client takes an
   * empty payload for no answer and fails.
   */
  private static final byte[] NOBODY = {15 << 3, 0};

  public byte[] encode() {
    if (platforms.isEmpty()) {
      return NOBODY.clone();
    }
    var b = SubUserOnlineStatusTips.newBuilder();
    platforms.forEach(
        (user, online) ->
            b.addSubscribers(
                SubUserOnlineStatusElem.newBuilder()
                    .setUserID(user.value())
                    .addAllOnlinePlatformIDs(online)));
    return b.build().toByteArray();
  }

  /**
   * @throws im.milena.serdes.UndecodableException if the bytes are not such a payload
   */
  public static OnlinePlatforms decode(byte[] bytes) {
    return Payloads.decode(
        "online platforms",
        () -> {
          var platforms = new LinkedHashMap<UserId, List<Integer>>();
          for (var p : SubUserOnlineStatusTips.parseFrom(bytes).getSubscribersList()) {
            platforms.put(new UserId(p.getUserID()), List.copyOf(p.getOnlinePlatformIDsList()));
          }
          return new OnlinePlatforms(platforms);
        });
  }
}

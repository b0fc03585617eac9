package im.milena.gateway;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.message.UserId;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.Presence;
import im.milena.wire.BackgroundRequest;
import im.milena.wire.LogoutRequest;
import im.milena.wire.OnlinePlatforms;
import im.milena.wire.Request;
import im.milena.wire.SubscribeRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What a device says of itself and asks about others' (2003, 2004, 2005). */
final class DeviceRequests {
  private static final byte[] NOTHING = {};

  /** Each costs a read, on a connection that pushes use too. */
  static final int MAX_SUBSCRIBED = 1_000;

  private final Presence presence;
  private final CurrentLease lease;

  DeviceRequests(Presence presence, CurrentLease lease) {
    this.presence = presence;
    this.lease = lease;
  }

  /** The connection is closed after the answer. */
  CompletionStage<byte[]> logout(Session session, Request request) {
    var wanted = LogoutRequest.decode(request.data());
    session.login().token().caller().mustBe(wanted.user());
    return CompletableFuture.completedFuture(NOTHING);
  }

  CompletionStage<byte[]> background(Session session, Request request) {
    var wanted = BackgroundRequest.decode(request.data());
    session.login().token().caller().mustBe(wanted.user());
    session.setBackground(wanted.background());
    presence.setBackground(session.deviceOn(lease.get()), wanted.background());
    return CompletableFuture.completedFuture(NOTHING);
  }

  /** Lists every user that was asked for: clients wait until they have heard of each. */
  CompletionStage<byte[]> subscribe(Session session, Request request) {
    var wanted = SubscribeRequest.decode(request.data());
    if (wanted.subscribe().size() > MAX_SUBSCRIBED) {
      throw new RefusedException(
          ErrorCode.ARGS,
          "at most " + MAX_SUBSCRIBED + " users at once, got: " + wanted.subscribe().size());
    }
    Map<UserId, List<Device>> online =
        wanted.subscribe().isEmpty() ? Map.of() : presence.devices(wanted.subscribe());
    var platforms = new HashMap<UserId, List<Integer>>();
    for (UserId user : wanted.subscribe()) {
      platforms.put(
          user,
          online.getOrDefault(user, List.of()).stream()
              .map(Device::platform)
              .distinct()
              .sorted()
              .toList());
    }
    return CompletableFuture.completedFuture(new OnlinePlatforms(platforms).encode());
  }
}

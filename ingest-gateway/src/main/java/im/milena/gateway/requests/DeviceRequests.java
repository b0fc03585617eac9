package im.milena.gateway.requests;

import im.milena.gateway.CurrentLease;
import im.milena.gateway.session.Session;
import im.milena.stores.presence.Presence;
import im.milena.wire.BackgroundRequest;
import im.milena.wire.LogoutRequest;
import im.milena.wire.Request;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What a device says of itself (2003, 2004). */
public final class DeviceRequests {
  private static final byte[] NOTHING = {};

  private final Presence presence;
  private final CurrentLease lease;

  public DeviceRequests(Presence presence, CurrentLease lease) {
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
}

package im.milena.gateway;

import im.milena.gateway.socket.HeldBytes;
import im.milena.wire.FrameCodecs;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Who watches whose online status, put together.
 *
 * <pre>
 * 2005 ─▶ SubscribeRequests ─▶ Subscriptions ◀── Lookout ─▶ sockets
 *                                                 ▲    ▲
 * a device came or went ─▶ DeviceNews ─▶ deliveries    VanishedSlots ◀── leases
 * </pre>
 */
final class OnlineStatus {
  private final Subscriptions subscriptions;
  private final Lookout lookout;
  private final DeviceNews news;
  private final SubscribeRequests requests;
  private final List<Chore> prompt;
  private final Chore vanished;

  OnlineStatus(
      GatewayPorts ports,
      CurrentLease lease,
      FrameCodecs codecs,
      Executor workers,
      HeldBytes watched,
      Clock steady) {
    subscriptions = new Subscriptions(watched);
    lookout =
        new Lookout(
            ports.presence(),
            ports.watchers(),
            ports.slots(),
            lease,
            subscriptions,
            codecs,
            steady);
    news = new DeviceNews(ports.watchers(), ports.deliveries(), lookout, lease);
    requests =
        new SubscribeRequests(ports.presence(), ports.watchers(), subscriptions, lookout, lease);
    prompt =
        List.of(
            new Chore(() -> news.owed() > 0, news::tell, workers),
            new Chore(lookout::owes, lookout::look, workers));
    vanished =
        new Chore(
            () -> true, new VanishedSlots(ports.slots(), subscriptions, lookout)::check, workers);
  }

  SubscribeRequests requests() {
    return requests;
  }

  Lookout lookout() {
    return lookout;
  }

  DeviceNews news() {
    return news;
  }

  /** Users who are still listed as watched here, though nobody does any more. */
  int unwatched() {
    return subscriptions.unwatched();
  }

  void ended(Session session) {
    subscriptions.ended(session);
  }

  /** Called ten times a second: a change is to be told within one. Never waits. */
  void tick() {
    prompt.forEach(Chore::runIfOwed);
  }

  /** Called once a second. Never waits. */
  void sweep() {
    vanished.runIfOwed();
  }
}

package im.milena.gateway.online;

import im.milena.gateway.Chore;
import im.milena.gateway.CurrentLease;
import im.milena.gateway.GatewayPorts;
import im.milena.gateway.session.Session;
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
public final class OnlineStatus {
  private final Subscriptions subscriptions;
  private final Lookout lookout;
  private final DeviceNews news;
  private final SubscribeRequests requests;
  private final List<Chore> prompt;
  private final Chore vanished;

  public OnlineStatus(
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

  public SubscribeRequests requests() {
    return requests;
  }

  public Lookout lookout() {
    return lookout;
  }

  public DeviceNews news() {
    return news;
  }

  /** Users who are still listed as watched here, though nobody does any more. */
  public int unwatched() {
    return subscriptions.unwatched();
  }

  public void ended(Session session) {
    subscriptions.ended(session);
  }

  /** Called ten times a second: a change is to be told within one. Never waits. */
  public void tick() {
    prompt.forEach(Chore::runIfOwed);
  }

  /** Called once a second. Never waits. */
  public void sweep() {
    vanished.runIfOwed();
  }
}

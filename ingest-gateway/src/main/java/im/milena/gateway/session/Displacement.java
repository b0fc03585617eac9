package im.milena.gateway.session;

import im.milena.directory.Caller;
import im.milena.directory.tokens.Kicks;
import im.milena.directory.tokens.TokenChecks;
import im.milena.directory.tokens.TokenChecks.Verified;
import im.milena.gateway.GatewayMetrics;
import im.milena.gateway.socket.CloseReason;
import im.milena.stores.presence.Device;
import im.milena.wire.FrameCodecs;
import im.milena.wire.Operation;
import im.milena.wire.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends connections that another login displaced, here or on another gateway.
 *
 * <p>Their tokens are refused before their connections end, so that they cannot come back in
 * between. They are no longer registered, so whatever cannot be done at once is owed and tried
 * again: a connection that stayed would get no pushes.
 */
public final class Displacement {
  private static final Logger LOG = LoggerFactory.getLogger(Displacement.class);
  public static final int MOST_OWED = 10_000;

  private final Sessions sessions;
  private final TokenChecks tokens;
  private final Kicks kicks;
  private final FrameCodecs codecs;
  private final GatewayMetrics metrics;
  private final Queue<Displaced> owed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger owing = new AtomicInteger();

  public Displacement(
      Sessions sessions,
      TokenChecks tokens,
      Kicks kicks,
      FrameCodecs codecs,
      GatewayMetrics metrics) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.kicks = kicks;
    this.codecs = codecs;
    this.metrics = metrics;
  }

  private record Displaced(Device device, String operationId) {}

  /** Never throws. */
  public void displace(List<Device> devices, String operationId) {
    devices.forEach(device -> displace(new Displaced(device, operationId)));
  }

  private void displace(Displaced displaced) {
    Device device = displaced.device();
    try {
      var caller = new Caller(device.user(), device.platform(), false);
      tokens.kick(new Verified(caller, Instant.MAX, device.token()));
      Optional<Session> here = sessions.find(device.user(), device.connection());
      if (here.isPresent()) {
        kick(here.get(), device.token(), displaced.operationId());
      } else {
        kicks.kick(List.of(device), displaced.operationId());
      }
    } catch (RuntimeException e) {
      LOG.warn("a displaced connection could not be ended yet error={}", e.toString());
      owed.add(displaced);
      owing.incrementAndGet();
    }
  }

  /** Tries again what is owed. May wait for stores and brokers. */
  public void settle() {
    for (int left = owing.get(); left > 0; left--) {
      Displaced displaced = owed.poll();
      if (displaced != null) {
        owing.decrementAndGet();
        displace(displaced);
      }
    }
  }

  public int owed() {
    return owing.get();
  }

  /**
   * Whether nobody may log in before some of what is owed is done: a login may displace somebody.
   */
  public boolean isFull() {
    return owing.get() >= MOST_OWED;
  }

  /** Tells the client and ends the connection, if it still is the one that the token opened. */
  public void kick(Session session, String token, String operationId) {
    if (!session.login().token().digest().equals(token)) {
      return;
    }
    Response kick = Response.push(Operation.KICK, operationId, new byte[0]);
    session.socket().sendBinary(codecs.of(session.login().format()).encode(kick));
    session.socket().close(CloseReason.KICKED);
    metrics.kicked();
  }
}

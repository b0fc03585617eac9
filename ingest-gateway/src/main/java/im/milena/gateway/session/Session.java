package im.milena.gateway.session;

import im.milena.gateway.socket.CloseReason;
import im.milena.gateway.socket.SocketEvents;
import im.milena.gateway.socket.Sockets;
import im.milena.gateway.socket.WebSocket;
import im.milena.serdes.UndecodableException;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.SlotLease;
import im.milena.wire.ControlFrame;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One connected device. Kept small: there are a hundred thousand of them, and most are idle. */
public final class Session implements SocketEvents {
  private static final int IOS = 1;

  /** Web and mini programs: old builds of their client never ping and live on the server's. */
  private static final Set<Integer> PINGED = Set.of(5, 6);

  /** OpenIM's interval, below every 30 s timeout on the way. */
  private static final Duration PING = Duration.ofSeconds(27);

  /** Hears when a session is over. */
  public interface Ends {
    void ended(Session session, CloseReason reason);
  }

  private final Login login;
  private final Runnable place;
  private final Inbox requests;
  private final Ends ends;
  private final WebSocket socket;

  private volatile boolean background;
  private volatile @Nullable SlotLease registeredUnder;

  /**
   * @param place to be given back when the session is over
   */
  public Session(Login login, Runnable place, Inbox.Opener inboxes, Ends ends, Sockets sockets) {
    this.login = login;
    this.place = place;
    this.requests = inboxes.open(this);
    this.ends = ends;
    this.socket = sockets.create(this);
  }

  public Login login() {
    return login;
  }

  public WebSocket socket() {
    return socket;
  }

  /** How this connection is registered under a tenure of the gateway's slot. */
  public Device deviceOn(SlotLease lease) {
    return new Device(
        login.user(),
        lease,
        login.connection(),
        login.token().digest(),
        login.platform(),
        background,
        login.since());
  }

  /** The newest tenure under which all of it is registered; null until its login has done that. */
  public @Nullable SlotLease registeredUnder() {
    return registeredUnder;
  }

  public void registeredUnder(SlotLease lease) {
    registeredUnder = lease;
  }

  public void setBackground(boolean value) {
    background = value;
  }

  /** iOS apps in the background are told by their vendor, not here. */
  public boolean takesPushes() {
    return !(background && login.platform() == IOS);
  }

  @Override
  public void onBinary(byte[] message) {
    requests.add(message);
  }

  @Override
  public void onText(String message) {
    try {
      ControlFrame frame = ControlFrame.parse(message);
      if (frame.kind() == ControlFrame.Kind.PING) {
        socket.sendText(frame.pong().text());
      }
    } catch (UndecodableException e) {
      socket.abort(CloseReason.BAD_FRAME);
    }
  }

  @Override
  public void onClosed(CloseReason reason) {
    requests.clear();
    place.run();
    ends.ended(this, reason);
  }

  /** Enforces time limits; called about once a second. */
  public void sweep(long now) {
    requests.expire(now);
    if (PINGED.contains(login.platform())) {
      socket.pingEvery(PING);
    }
    socket.sweep();
  }

  public boolean isServing() {
    return requests.isServing();
  }
}

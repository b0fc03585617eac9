package im.milena.chaos.load;

import im.milena.bench.client.ClientDevice;
import im.milena.bench.client.DeviceListener;
import im.milena.bench.client.ReceivedMessage;
import im.milena.bench.client.SocketLoop;
import im.milena.wire.JsonFrameCodec;
import im.milena.wire.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One user's line to one gateway: a connection after the other, each with its first read. */
final class UserLine {
  /** After that, clients try again. */
  private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

  private final SocketLoop loop;
  private final Supplier<URI> gateway;
  private final String user;
  private final String token;
  private final TrafficLedger book;
  private volatile @Nullable Attempt attempt;

  UserLine(SocketLoop loop, Supplier<URI> gateway, String user, String token, TrafficLedger book) {
    this.loop = loop;
    this.gateway = gateway;
    this.user = user;
    this.token = token;
    this.book = book;
  }

  /** Connects if there is no connection and none under way; gives up what takes too long. */
  void keep() {
    Attempt present = attempt;
    if (present == null || present.isOver()) {
      Attempt next = new Attempt();
      attempt = next;
      next.begin();
    } else {
      present.keep();
    }
  }

  /** Whether it is connected and has made its first read. */
  boolean isOnline() {
    Attempt present = attempt;
    return present != null && present.isOnline();
  }

  /** The device of a connection that stands; null otherwise. */
  @Nullable ClientDevice device() {
    Attempt present = attempt;
    return present != null && present.stands() ? present.device : null;
  }

  /** Says the sign of life without which gateways close a line. */
  void ping() {
    ClientDevice present = device();
    if (present != null) {
      present.ping();
    }
  }

  /** Breaks the connection; {@link #keep} makes the next. */
  void hangUp() {
    Attempt present = attempt;
    if (present != null) {
      present.device.close();
    }
  }

  private final class Attempt implements DeviceListener {
    private final Listening listening = book.listen(user);
    private final ClientDevice device = new ClientDevice(0, user, new JsonFrameCodec(), this);
    private final long begun = System.nanoTime();
    private volatile boolean open;
    private volatile boolean asked;
    private volatile long askedAt;

    void begin() {
      device.open(loop, gateway.get(), token).thenAccept(d -> opened());
    }

    private void opened() {
      open = true;
      ask();
    }

    private void ask() {
      asked = true;
      askedAt = System.nanoTime();
      device.maxSeqs().whenComplete(this::read);
    }

    private void read(@Nullable Map<String, Long> maxSeqs, @Nullable Throwable refused) {
      asked = false;
      if (maxSeqs != null) {
        listening.read(maxSeqs);
      }
    }

    void keep() {
      long now = System.nanoTime();
      if (!open && now - begun > PATIENCE) {
        device.close();
      } else if (open && !isOnline()) {
        if (asked && now - askedAt > PATIENCE) {
          device.close();
        } else if (!asked) {
          ask();
        }
      }
    }

    boolean stands() {
      return open && !listening.hasEnded();
    }

    boolean isOnline() {
      return stands() && listening.firstRead() != null;
    }

    boolean isOver() {
      return listening.hasEnded();
    }

    @Override
    public void answered(Response answer) {
      if (answer.errCode() == 0) {
        book.acknowledge(answer.msgIncr());
      } else {
        book.refuse(answer.errCode());
      }
    }

    @Override
    public void received(int number, ReceivedMessage message) {
      book.hear(listening, message);
    }

    @Override
    public void closed(int number, String reason) {
      listening.end();
    }
  }
}

package im.milena.gateway.session;

import im.milena.gateway.socket.CloseReason;
import im.milena.gateway.socket.HeldBytes;
import im.milena.gateway.socket.WebSocket;
import java.util.Comparator;
import java.util.List;

/**
 * Ends the connections with the longest queues while all queues together are near their bound. Who
 * reads slowly enough to have one costs everybody else; they connect again and synchronise.
 */
public final class Shedding {
  private final HeldBytes queued;
  private final Sessions sessions;

  public Shedding(HeldBytes queued, Sessions sessions) {
    this.queued = queued;
    this.sessions = sessions;
  }

  /** Called about once a second; never waits. */
  public void sweep() {
    if (queued.isScarce()) {
      List<WebSocket> longest =
          sessions.all().stream()
              .map(Session::socket)
              .map(Queue::of)
              .filter(queue -> queue.bytes > 0)
              .sorted(Comparator.comparingLong(Queue::bytes).reversed())
              .map(Queue::socket)
              .toList();
      for (WebSocket socket : longest) {
        if (!queued.isScarce()) {
          return;
        }
        socket.abort(CloseReason.SLOW_READER);
      }
    }
  }

  /** A length at one moment, so that sorting sees it once. */
  private record Queue(WebSocket socket, long bytes) {
    static Queue of(WebSocket socket) {
      return new Queue(socket, socket.queuedBytes());
    }
  }
}

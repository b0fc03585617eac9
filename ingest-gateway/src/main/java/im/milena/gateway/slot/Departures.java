package im.milena.gateway.slot;

import im.milena.gateway.session.Session;
import im.milena.gateway.socket.CloseReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Ends many connections so that their clients do not all come back at the same moment: in random
 * order, and so many at a time.
 */
public final class Departures {
  /** A thousand a second, as {@link #tick} is called ten times in it. */
  static final int AT_ONCE = 100;

  /** A gateway that goes down cannot take longer, however many connections it has. */
  private static final int MOST_ROUNDS = 50;

  private final Random random;

  /** No more than there are connections: one that has ended meanwhile goes with its turn. */
  private final Set<Session> waiting = new LinkedHashSet<>();

  public Departures(Random random) {
    this.random = random;
  }

  /** They have to synchronise. Never waits. */
  void add(Collection<Session> sessions) {
    List<Session> shuffled = shuffled(sessions);
    synchronized (this) {
      waiting.addAll(shuffled);
    }
  }

  /** Called ten times a second. */
  public void tick() {
    next().forEach(session -> session.socket().close(CloseReason.RESYNC));
  }

  private synchronized List<Session> next() {
    var next = new ArrayList<Session>();
    var each = waiting.iterator();
    while (each.hasNext() && next.size() < AT_ONCE) {
      Session session = each.next();
      each.remove();
      if (session.socket().isOpen()) {
        next.add(session);
      }
    }
    return next;
  }

  public synchronized int waiting() {
    return waiting.size();
  }

  /**
   * Ends all of them for a gateway that goes down.
   *
   * @param rest between one lot and the next; a tenth of a second
   */
  public void shutDown(Collection<Session> sessions, Runnable rest) {
    List<Session> all = shuffled(sessions);
    int lot = Math.max(AT_ONCE, all.size() / MOST_ROUNDS);
    for (int from = 0; from < all.size(); from += lot) {
      if (from > 0) {
        rest.run();
      }
      all.subList(from, Math.min(all.size(), from + lot))
          .forEach(session -> session.socket().close(CloseReason.SHUTDOWN));
    }
  }

  private List<Session> shuffled(Collection<Session> sessions) {
    var shuffled = new ArrayList<>(sessions);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }
}

package im.milena.gateway.deliveries;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.milena.gateway.session.Session;
import im.milena.log.Delivery;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which sessions were handed which messages lately. A live sink that died or found Redis emptied
 * reads the log again and pushes again; a session that has the message already is passed over.
 *
 * <p>Kept for each session, and not as the highest seq of a conversation: a repeat is often meant
 * for others than the first time, who seemed offline then, or who have logged in since and read
 * from a Redis that knew less. What is forgotten for want of room, or because this process is new,
 * is pushed again.
 */
final class HandedOn {
  private static final Duration REMEMBERED = Duration.ofMinutes(2);

  /** Sessions, counted once for each message: some 2 MB. */
  private static final long ROOM = 200_000;

  private final Cache<Handed, List<Session>> recent =
      Caffeine.newBuilder()
          .maximumWeight(ROOM)
          .weigher((Handed handed, List<Session> sessions) -> sessions.size() + 1)
          .expireAfterWrite(REMEMBERED)
          .executor(Runnable::run)
          .build();

  private record Handed(ConversationId conversation, Seq seq) {
    static Handed of(Delivery.Push push) {
      return new Handed(push.conversation(), push.message().seq());
    }
  }

  /** The sessions that have it. None for a transient, which has no seq to be known by. */
  Set<Session> having(Delivery.Push push) {
    List<Session> sessions = recent.getIfPresent(Handed.of(push));
    return sessions == null || isTransient(push) ? Set.of() : new HashSet<>(sessions);
  }

  /**
   * @param all that have it by now
   */
  void remember(Delivery.Push push, List<Session> all) {
    if (!isTransient(push) && !all.isEmpty()) {
      recent.put(Handed.of(push), all);
    }
  }

  private static boolean isTransient(Delivery.Push push) {
    return push.message().seq().equals(Seq.NONE);
  }
}

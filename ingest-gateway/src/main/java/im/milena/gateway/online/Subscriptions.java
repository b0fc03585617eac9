package im.milena.gateway.online;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.gateway.session.Session;
import im.milena.gateway.socket.HeldBytes;
import im.milena.message.UserId;
import im.milena.stores.StoreUnavailableException;
import im.milena.wire.SubscribeRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which connections here watch whose online status, and what they were told last.
 *
 * <p>A client believes the last frame it got, so frames must leave in the order of the looks at
 * presence. An answer is made of a look of its own. Therefore a connection that is being answered
 * is told nothing else about the users it asked for, and what it was answered is compared with the
 * first look after its answer has left.
 *
 * <pre>
 *   one connection and one user it watches:
 *
 *              begin                answer               answered            first look, {@link #seen}
 *   (nothing) ------> being answered ------> being answered ------> to compare -----------> settled
 *                     knows nothing          knows its answer       knows its answer       knows the look
 *                     looks pass it by       looks pass it by                              told what is new
 *                          ^                                                                  |
 *                          +------------------------- begin (asked again) --------------------+
 *
 *   unsubscribed or ended, from anywhere:  (nothing); the last of a user leaves an unlisting owed
 * </pre>
 */
public final class Subscriptions {
  /** Each costs a read at every change. */
  public static final int MAX_PER_CONNECTION = SubscribeRequest.MAX_USERS;

  /** What one keeps here if nobody else watches the user. */
  public static final long BYTES = 600;

  /** Differs from every list of platforms. */
  private static final List<Integer> NOTHING = List.of(-1);

  private final HeldBytes held;
  private final Map<UserId, Watched> users = new HashMap<>();
  private final Map<Session, Subscriber> subscribers = new HashMap<>();

  private final Unlistings unwatched = new Unlistings();

  public Subscriptions(HeldBytes held) {
    this.held = held;
  }

  /** What some connections have to be told. */
  public record Change(UserId user, List<Integer> platforms, List<Session> receivers) {}

  private static final class Watched {
    /** What those who are settled know. */
    private List<Integer> known = NOTHING;

    private final Set<Session> settled = new HashSet<>();

    /** Those who wait for the first look after their answer, and what they were answered. */
    private final Map<Session, List<Integer>> answered = new HashMap<>();
  }

  private static final class Subscriber {
    private final Set<UserId> users = new HashSet<>();
    private boolean beingAnswered;
  }

  /**
   * Call it before the look that makes the answer.
   *
   * @throws RefusedException if the connection would watch too many, by itself or beside all others
   * @throws StoreUnavailableException while too many whom the same user has left are still listed
   */
  public synchronized void begin(
      Session session, Collection<UserId> subscribe, Collection<UserId> unsubscribe) {
    Subscriber subscriber = subscribers.computeIfAbsent(session, s -> new Subscriber());
    for (UserId user : unsubscribe) {
      if (subscriber.users.remove(user)) {
        held.give(BYTES);
        forget(user, session);
      }
    }
    subscriber.beingAnswered = true;
    if (session.socket().isOpen()) {
      refuseTooMany(session, subscriber, subscribe);
      subscriber.users.addAll(subscribe);
      for (UserId user : subscribe) {
        unwatched.remove(user);
        Watched watched = users.computeIfAbsent(user, u -> new Watched());
        watched.settled.remove(session);
        watched.answered.put(session, NOTHING);
      }
    }
    dropIfIdle(session, subscriber);
  }

  private void refuseTooMany(Session session, Subscriber subscriber, Collection<UserId> subscribe) {
    if (!subscribe.isEmpty() && unwatched.areTooManyOf(session.login().user())) {
      throw new StoreUnavailableException(
          unwatched.size() + " users whom nobody watches any more are still listed as watched");
    }
    var all = new HashSet<>(subscriber.users);
    all.addAll(subscribe);
    if (all.size() > MAX_PER_CONNECTION) {
      throw new RefusedException(
          ErrorCode.ARGS,
          "a connection may watch " + MAX_PER_CONNECTION + " users, got: " + all.size());
    }
    int more = all.size() - subscriber.users.size();
    if (more > 0 && !held.take(more * BYTES, subscriber.users.size() * BYTES)) {
      throw new RefusedException(
          ErrorCode.ARGS,
          "the gateway's connections watch too many users for " + more + " more of one");
    }
  }

  /** Notes what the answer says. The users are listed as watched by now. */
  public synchronized void answer(Session session, Map<UserId, List<Integer>> platforms) {
    Subscriber subscriber = subscribers.get(session);
    boolean waits = subscriber != null && subscriber.beingAnswered;
    platforms.forEach(
        (user, online) -> {
          Watched watched = users.get(user);
          if (watched == null) {
            unwatched.add(user, Optional.of(session.login().user()));
          } else if (waits) {
            watched.answered.computeIfPresent(session, (s, before) -> online);
          }
        });
  }

  /** The answer, or a refusal, has left. Returns the users to be looked at again for it. */
  public synchronized Collection<UserId> answered(Session session) {
    Subscriber subscriber = subscribers.get(session);
    if (subscriber == null) {
      return List.of();
    }
    subscriber.beingAnswered = false;
    List<UserId> unsettled =
        subscriber.users.stream().filter(user -> isUnsettled(user, session)).toList();
    dropIfIdle(session, subscriber);
    return unsettled;
  }

  private boolean isUnsettled(UserId user, Session session) {
    Watched watched = users.get(user);
    return watched != null && watched.answered.containsKey(session);
  }

  /**
   * Compares a look with what is known. Looks come one after the other.
   *
   * @param tell called for whoever has to be told, before anybody else can be answered
   */
  public synchronized void seen(Map<UserId, List<Integer>> platforms, Consumer<Change> tell) {
    List<Change> changes = new ArrayList<>();
    platforms.forEach(
        (user, online) -> {
          Watched watched = users.get(user);
          if (watched != null) {
            List<Session> receivers = receivers(watched, online);
            if (!receivers.isEmpty()) {
              changes.add(new Change(user, online, receivers));
            }
          }
        });
    changes.forEach(tell);
  }

  private List<Session> receivers(Watched watched, List<Integer> online) {
    var receivers = new ArrayList<Session>();
    if (!watched.known.equals(online)) {
      receivers.addAll(watched.settled);
      watched.known = online;
    }
    watched
        .answered
        .entrySet()
        .removeIf(
            entry -> {
              Subscriber subscriber = subscribers.get(entry.getKey());
              if (subscriber != null && subscriber.beingAnswered) {
                return false;
              }
              if (!entry.getValue().equals(online)) {
                receivers.add(entry.getKey());
              }
              watched.settled.add(entry.getKey());
              return true;
            });
    return receivers;
  }

  public synchronized void ended(Session session) {
    Subscriber subscriber = subscribers.remove(session);
    if (subscriber != null) {
      held.give(subscriber.users.size() * BYTES);
      subscriber.users.forEach(user -> forget(user, session));
    }
  }

  private void forget(UserId user, Session session) {
    Watched watched = users.get(user);
    if (watched != null) {
      watched.settled.remove(session);
      watched.answered.remove(session);
      if (watched.settled.isEmpty() && watched.answered.isEmpty()) {
        users.remove(user);
        unwatched.add(user, Optional.of(session.login().user()));
      }
    }
  }

  private void dropIfIdle(Session session, Subscriber subscriber) {
    if (subscriber.users.isEmpty()) {
      subscribers.remove(session);
    }
  }

  synchronized boolean isWatched(UserId user) {
    return users.containsKey(user);
  }

  /**
   * Some of those whose listing has to be taken back, with who watched them last. They are noted no
   * longer.
   */
  synchronized Map<UserId, Optional<UserId>> takeUnwatched(int most) {
    return unwatched.take(most);
  }

  /** They could not be unlisted, so those of them whom nobody watches still have to be. */
  synchronized void stillListed(Map<UserId, Optional<UserId>> some) {
    some.forEach(
        (user, watcher) -> {
          if (!users.containsKey(user)) {
            unwatched.add(user, watcher);
          }
        });
  }

  /** They are listed, so those of them whom nobody watches are to be unlisted. */
  synchronized void areListed(Collection<UserId> some) {
    some.stream()
        .filter(user -> !users.containsKey(user))
        .forEach(user -> unwatched.add(user, Optional.empty()));
  }

  public synchronized int unwatched() {
    return unwatched.size();
  }

  synchronized boolean isEmpty() {
    return users.isEmpty();
  }

  /** Everybody who is watched. */
  synchronized List<UserId> users() {
    return List.copyOf(users.keySet());
  }
}

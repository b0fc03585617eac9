package im.milena.gateway.online;

import im.milena.gateway.CurrentLease;
import im.milena.gateway.DailyTurns;
import im.milena.gateway.online.Subscriptions.Change;
import im.milena.gateway.session.Session;
import im.milena.gateway.socket.Outgoing;
import im.milena.message.UserId;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.presence.Presence;
import im.milena.stores.presence.SlotLease;
import im.milena.stores.presence.Slots;
import im.milena.stores.presence.Watchers;
import im.milena.wire.FrameCodecs;
import im.milena.wire.FrameFormat;
import im.milena.wire.OnlinePlatforms;
import im.milena.wire.Operation;
import im.milena.wire.Response;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at watched users when something may have happened to them, and tells their subscribers here
 * what is new.
 *
 * <p>While Redis has lost its data and not every gateway has registered again, nobody is looked at:
 * everybody would seem offline.
 */
public final class Lookout {
  private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
  private static final int AT_ONCE = 1_000;
  private static final int UNLISTINGS_A_ROUND = 10;
  public static final int MOST_OWED = 100_000;

  private final Presence presence;
  private final Watchers watchers;
  private final Slots slots;
  private final CurrentLease lease;
  private final Subscriptions subscriptions;
  private final FrameCodecs codecs;
  private final DailyTurns turns;
  private final Set<UserId> owed = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean everybody = new AtomicBoolean();

  /** The tenure under which all watched users are listed; null when that has to be done anew. */
  private volatile @Nullable SlotLease listedUnder;

  private Optional<String> settled = Optional.empty();

  public Lookout(
      Presence presence,
      Watchers watchers,
      Slots slots,
      CurrentLease lease,
      Subscriptions subscriptions,
      FrameCodecs codecs,
      Clock steady) {
    this.presence = presence;
    this.watchers = watchers;
    this.slots = slots;
    this.lease = lease;
    this.subscriptions = subscriptions;
    this.codecs = codecs;
    this.turns = new DailyTurns(steady);
  }

  /** Never waits. */
  public void lookAgain(Collection<UserId> users) {
    owed.addAll(users);
    if (owed.size() > MOST_OWED) {
      owed.clear();
      lookAtEverybody();
    }
  }

  /** Never waits. */
  void lookAtEverybody() {
    everybody.set(true);
  }

  public boolean owes() {
    return !owed.isEmpty()
        || everybody.get()
        || subscriptions.unwatched() > 0
        || !lease.get().equals(listedUnder)
        || turns.isDue();
  }

  public int owed() {
    return owed.size();
  }

  /** One at a time; waits for Redis. What cannot be done now stays owed. */
  public void look() {
    try {
      listUnder(lease.get());
      listAgain(lease.get());
      unlist();
      Optional<String> epoch = slots.epoch();
      if (!isSettled(epoch)) {
        return;
      }
      if (everybody.getAndSet(false)) {
        owed.addAll(subscriptions.users());
      }
      for (List<UserId> some = take(); !some.isEmpty(); some = take()) {
        look(some, epoch);
      }
    } catch (StoreUnavailableException e) {
      LOG.debug("watched users cannot be looked at now error={}", e.getMessage());
    }
  }

  private void listUnder(SlotLease now) {
    if (!now.equals(listedUnder)) {
      List<UserId> users = subscriptions.users();
      for (int from = 0; from < users.size(); from += AT_ONCE) {
        watchers.add(now, users.subList(from, Math.min(users.size(), from + AT_ONCE)));
      }
      listedUnder = now;
      everybody.set(true);
    }
  }

  /** Listings expire when nobody needs them any more, and a client that goes on watching does. */
  private void listAgain(SlotLease now) {
    if (turns.isDue()) {
      long turn = turns.now();
      watchers.add(
          now,
          subscriptions.users().stream().filter(user -> DailyTurns.isTurnOf(user, turn)).toList());
      turns.done(turn);
    }
  }

  private boolean isSettled(Optional<String> epoch) {
    if (epoch.isPresent() && !epoch.equals(settled) && slots.settled()) {
      settled = epoch;
    }
    return epoch.isPresent() && epoch.equals(settled);
  }

  private List<UserId> take() {
    List<UserId> some = owed.stream().limit(AT_ONCE).toList();
    some.forEach(owed::remove);
    return some;
  }

  private void look(List<UserId> some, Optional<String> epoch) {
    try {
      List<UserId> watched = some.stream().filter(subscriptions::isWatched).toList();
      Map<UserId, List<Integer>> online = presence.platforms(watched);
      if (!slots.epoch().equals(epoch)) {
        throw new StoreUnavailableException("Redis lost its data meanwhile");
      }
      subscriptions.seen(online, this::tell);
      subscriptions.areListed(some);
    } catch (RuntimeException e) {
      owed.addAll(some);
      throw e;
    }
  }

  /** Only so many, because those who are watched wait to be looked at. The next round goes on. */
  private void unlist() {
    for (int i = 0; i < UNLISTINGS_A_ROUND && subscriptions.unwatched() > 0; i++) {
      unlist(subscriptions.takeUnwatched(AT_ONCE));
    }
  }

  /**
   * Somebody may have subscribed meanwhile, whose listing was taken off with this: it is listed
   * again, and looked at, because a change in between was told to nobody.
   */
  private void unlist(Map<UserId, Optional<UserId>> unwatched) {
    SlotLease now = lease.get();
    try {
      watchers.remove(now, unwatched.keySet());
      List<UserId> watched = unwatched.keySet().stream().filter(subscriptions::isWatched).toList();
      watchers.add(now, watched);
      owed.addAll(watched);
    } catch (RuntimeException e) {
      subscriptions.stillListed(unwatched);
      listedUnder = null;
      throw e;
    }
  }

  private void tell(Change change) {
    var online = new OnlinePlatforms(Map.of(change.user(), change.platforms()));
    Response push =
        Response.push(Operation.SUBSCRIBE, UUID.randomUUID().toString(), online.encode());
    var frames = new EnumMap<FrameFormat, Outgoing>(FrameFormat.class);
    for (Session session : change.receivers()) {
      session
          .socket()
          .send(
              frames.computeIfAbsent(
                  session.login().format(),
                  format -> Outgoing.binary(codecs.of(format).encode(push))));
    }
  }
}

package im.milena.gateway.slot;

import im.milena.gateway.CurrentLease;
import im.milena.gateway.online.DeviceNews;
import im.milena.gateway.session.Session;
import im.milena.gateway.session.Sessions;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.LoginPolicy;
import im.milena.stores.presence.Presence;
import im.milena.stores.presence.SlotLease;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes connections known to the other parts, under this gateway's present tenure of its slot. */
public final class Registration {
  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

  /** More cannot be forgotten one by one: the tenure is given up, and all of them go with it. */
  static final int MOST_LEFTOVERS = 100_000;

  private final Presence presence;
  private final GroupListings groups;
  private final CurrentLease lease;
  private final LoginPolicy policy;
  private final DeviceNews news;
  private final Queue<Device> leftovers;

  public Registration(
      Presence presence,
      GroupListings groups,
      CurrentLease lease,
      LoginPolicy policy,
      DeviceNews news) {
    this(presence, groups, lease, policy, news, MOST_LEFTOVERS);
  }

  public Registration(
      Presence presence,
      GroupListings groups,
      CurrentLease lease,
      LoginPolicy policy,
      DeviceNews news,
      int mostLeftovers) {
    this.presence = presence;
    this.groups = groups;
    this.lease = lease;
    this.policy = policy;
    this.news = news;
    this.leftovers = new LinkedBlockingQueue<>(mostLeftovers);
  }

  /**
   * Registers a session that is among the {@link Sessions} already, then lists the slot with its
   * user's groups.
   *
   * @param displaced is told whom the session displaced, as soon as that is so: they are out of
   *     presence then, whatever becomes of the rest
   */
  public void register(Session session, Consumer<List<Device>> displaced) {
    SlotLease under;
    do {
      under = lease.get();
      displaced.accept(presence.register(session.deviceOn(under), policy));
      news.changed(session.login().user());
      groups.list(session, under);
      // A tenure that begins from here on finds the session under an older one.
      session.registeredUnder(under);
    } while (!under.equals(lease.get()));
  }

  /**
   * Registers a session again under a new tenure. It displaced whom it had to when it logged in.
   */
  void registerAgain(Session session, SlotLease under) {
    presence.register(session.deviceOn(under), LoginPolicy.KEEP_ALL);
    news.changed(session.login().user());
    groups.listNow(session, under);
    session.registeredUnder(under);
    removeIfEnded(session);
  }

  /** Keeps what is known of a session that lives on from expiring. */
  void renew(Session session) {
    presence.register(session.deviceOn(lease.get()), LoginPolicy.KEEP_ALL);
    removeIfEnded(session);
  }

  private void removeIfEnded(Session session) {
    if (!session.socket().isOpen()) {
      remove(session);
    }
  }

  /** Never throws; what cannot be removed now is tried again. */
  public void remove(Session session) {
    Device device = session.deviceOn(lease.get());
    // Where others wait already the store is known to be sick, and nobody has to wait for it.
    if (leftovers.isEmpty() && isRemoved(device)) {
      return;
    }
    owe(device);
  }

  private void owe(Device device) {
    if (!leftovers.offer(device)) {
      lease.giveUp("too many connections that ended cannot be taken out of presence");
    }
  }

  private boolean isRemoved(Device device) {
    try {
      presence.remove(device);
      news.changed(device.user());
      return true;
    } catch (StoreUnavailableException e) {
      return false;
    } catch (RuntimeException e) {
      LOG.error("a connection that ended could not be taken out of presence", e);
      return false;
    }
  }

  /** Tries again what could not be removed, until something cannot again. */
  public void removeLeftovers() {
    for (Device next = leftovers.peek(); next != null; next = leftovers.peek()) {
      // What a tenure that is over left behind does not show.
      boolean done = !next.slot().equals(lease.get()) || isRemoved(next);
      leftovers.remove(next);
      if (!done) {
        // Behind the others, should it fail for a reason of its own.
        owe(next);
        return;
      }
    }
  }

  public int leftovers() {
    return leftovers.size();
  }
}

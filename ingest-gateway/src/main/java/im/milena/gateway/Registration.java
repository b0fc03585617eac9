package im.milena.gateway;

import im.milena.stores.StoreUnavailableException;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.LoginPolicy;
import im.milena.stores.presence.Presence;
import im.milena.stores.presence.SlotLease;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Makes connections known to the other parts, under this gateway's present tenure of its slot. */
final class Registration {
  private final Presence presence;
  private final GroupSlots groups;
  private final CurrentLease lease;
  private final LoginPolicy policy;
  private final DeviceNews news;
  private final Queue<Session> toRemove = new ConcurrentLinkedQueue<>();

  Registration(
      Presence presence,
      GroupSlots groups,
      CurrentLease lease,
      LoginPolicy policy,
      DeviceNews news) {
    this.presence = presence;
    this.groups = groups;
    this.lease = lease;
    this.policy = policy;
    this.news = news;
  }

  /**
   * Registers a session that is among the {@link Sessions} already, then lists the slot with its
   * user's groups.
   *
   * @param displaced is told whom the session displaced, as soon as that is so: they are out of
   *     presence then, whatever becomes of the rest
   */
  void register(Session session, Consumer<List<Device>> displaced) {
    SlotLease under;
    do {
      under = lease.get();
      displaced.accept(presence.register(session.deviceOn(under), policy));
      news.changed(session.login().user());
      groups.listGroupsOf(session.login().user(), under);
      // A new tenure registers everybody it finds; if it began meanwhile this call may have come
      // after that.
    } while (!under.equals(lease.get()));
  }

  /**
   * Registers a session again under a new tenure. It displaced whom it had to when it logged in.
   */
  void registerAgain(Session session, SlotLease under) {
    presence.register(session.deviceOn(under), LoginPolicy.KEEP_ALL);
    news.changed(session.login().user());
    groups.listGroupsOf(session.login().user(), under);
    if (!session.socket().isOpen()) {
      remove(session);
    }
  }

  /** Never throws; what cannot be removed now is tried again, and the answer is false. */
  boolean remove(Session session) {
    try {
      presence.remove(session.deviceOn(lease.get()));
      news.changed(session.login().user());
      return true;
    } catch (StoreUnavailableException e) {
      toRemove.add(session);
      return false;
    }
  }

  /** Tries again what could not be removed, until something cannot again. */
  void removeLeftovers() {
    for (Session next = toRemove.poll(); next != null; next = toRemove.poll()) {
      if (!remove(next)) {
        return;
      }
    }
  }

  boolean hasLeftovers() {
    return !toRemove.isEmpty();
  }
}

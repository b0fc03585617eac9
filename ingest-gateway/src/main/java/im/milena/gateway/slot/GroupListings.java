package im.milena.gateway.slot;

import im.milena.gateway.CurrentLease;
import im.milena.gateway.session.Session;
import im.milena.gateway.socket.CloseReason;
import im.milena.message.GroupId;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.presence.SlotLease;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the slot with the groups of a user who connects. While the directory cannot say which those
 * are they are let in all the same, and hear everything but their groups. Once they are listed they
 * have to synchronise, because of what was said in them meanwhile.
 */
public final class GroupListings {
  private static final Logger LOG = LoggerFactory.getLogger(GroupListings.class);

  private final GroupSlots groups;
  private final CurrentLease lease;
  private final Departures departures;

  /** No more than there are connections. */
  private final Set<Session> owed = ConcurrentHashMap.newKeySet();

  public GroupListings(GroupSlots groups, CurrentLease lease, Departures departures) {
    this.groups = groups;
    this.lease = lease;
    this.departures = departures;
  }

  /**
   * Now, or else later.
   *
   * @throws StoreUnavailableException if the groups are known but cannot be listed
   */
  void list(Session session, SlotLease under) {
    // Where others wait already the directory is known to be sick, and nobody has to wait for it.
    Optional<Set<GroupId>> theirs = owed.isEmpty() ? groupsOf(session) : Optional.empty();
    if (theirs.isPresent()) {
      groups.list(theirs.get(), under);
    } else {
      owed.add(session);
    }
  }

  private Optional<Set<GroupId>> groupsOf(Session session) {
    try {
      return Optional.of(groups.of(session.login().user()));
    } catch (StoreUnavailableException e) {
      LOG.warn("connections wait for the listing of their groups error={}", e.getMessage());
      return Optional.empty();
    }
  }

  void listNow(Session session, SlotLease under) {
    groups.list(groups.of(session.login().user()), under);
  }

  /** Tries again what is owed, until something fails again. */
  public void listWhatIsOwed() {
    for (Session session : List.copyOf(owed)) {
      if (session.socket().isOpen()) {
        try {
          listNow(session, lease.get());
        } catch (StoreUnavailableException e) {
          LOG.debug("groups cannot be listed now error={}", e.getMessage());
          return;
        } catch (RuntimeException e) {
          // One connection must not keep the others waiting.
          LOG.error("the groups of a connection could not be listed and it ends", e);
          session.socket().abort(CloseReason.FAILURE);
        }
        departures.add(List.of(session));
      }
      owed.remove(session);
    }
  }

  public int owed() {
    return owed.size();
  }
}

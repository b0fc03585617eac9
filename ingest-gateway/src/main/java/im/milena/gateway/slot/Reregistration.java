package im.milena.gateway.slot;

import im.milena.gateway.CurrentLease;
import im.milena.gateway.session.Session;
import im.milena.gateway.session.Sessions;
import im.milena.gateway.session.TokenRechecks;
import im.milena.gateway.socket.CloseReason;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.presence.SlotLease;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the gateway's connections under a new tenure of its slot, several at a time, until all are
 * there. Which ones are not, each connection says itself.
 */
public final class Reregistration implements SlotKeeper.NewTenure {
  private static final Logger LOG = LoggerFactory.getLogger(Reregistration.class);
  private static final int CHUNK = 256;

  private final Sessions sessions;
  private final Registration registration;
  private final GroupSlots groupSlots;
  private final TokenRechecks rechecks;
  private final CurrentLease current;
  private final Departures departures;
  private final Executor registrars;
  private final AtomicInteger underWay = new AtomicInteger();

  public Reregistration(
      Sessions sessions,
      Registration registration,
      GroupSlots groupSlots,
      TokenRechecks rechecks,
      CurrentLease current,
      Departures departures,
      Executor registrars) {
    this.sessions = sessions;
    this.registration = registration;
    this.groupSlots = groupSlots;
    this.rechecks = rechecks;
    this.current = current;
    this.departures = departures;
    this.registrars = registrars;
  }

  @Override
  public void begun(SlotLease lease) {
    groupSlots.start(lease);
  }

  @Override
  public boolean isRegistered(SlotLease lease) {
    return sessions.stream().noneMatch(session -> isMissing(session, lease));
  }

  /** One that was never registered is logging in, and sees to it itself. */
  private static boolean isMissing(Session session, SlotLease lease) {
    @Nullable SlotLease under = session.registeredUnder();
    return under != null && !under.equals(lease);
  }

  @Override
  public void registerMissing(SlotLease lease) {
    if (underWay.get() > 0) {
      return;
    }
    List<Session> missing = sessions.stream().filter(session -> isMissing(session, lease)).toList();
    for (int from = 0; from < missing.size(); from += CHUNK) {
      List<Session> chunk = missing.subList(from, Math.min(missing.size(), from + CHUNK));
      execute(() -> register(chunk, lease));
    }
  }

  private void execute(Runnable task) {
    underWay.incrementAndGet();
    try {
      registrars.execute(
          () -> {
            try {
              task.run();
            } finally {
              underWay.decrementAndGet();
            }
          });
    } catch (RejectedExecutionException e) {
      underWay.decrementAndGet();
      LOG.debug("the gateway is closing");
    }
  }

  private void register(List<Session> chunk, SlotLease lease) {
    for (Session session : chunk) {
      if (!lease.equals(current.get())) {
        return;
      }
      try {
        registration.registerAgain(session, lease);
        rechecks.add(List.of(session));
      } catch (StoreUnavailableException e) {
        LOG.warn("connections wait for their registration error={}", e.getMessage());
        return;
      } catch (RuntimeException e) {
        // One connection must not keep the others, and with them every push, waiting.
        LOG.error("a connection could not be registered again and ends", e);
        session.socket().abort(CloseReason.FAILURE);
      }
    }
  }

  @Override
  public void resynchronise() {
    departures.add(sessions.all());
  }
}

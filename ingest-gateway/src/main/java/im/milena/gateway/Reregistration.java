package im.milena.gateway;

import im.milena.gateway.socket.CloseReason;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.presence.SlotLease;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the gateway's connections under a new tenure of its slot, several at a time, until all are
 * there.
 */
final class Reregistration implements SlotKeeper.NewTenure {
  private static final Logger LOG = LoggerFactory.getLogger(Reregistration.class);
  private static final int CHUNK = 256;
  private static final long RETRY_MILLIS = 500;

  private final Sessions sessions;
  private final Registration registration;
  private final GroupSlots groupSlots;
  private final CurrentLease current;
  private final ThreadPoolExecutor registrars;
  private final ScheduledExecutorService ticks;

  Reregistration(
      Sessions sessions,
      Registration registration,
      GroupSlots groupSlots,
      CurrentLease current,
      ThreadPoolExecutor registrars,
      ScheduledExecutorService ticks) {
    this.sessions = sessions;
    this.registration = registration;
    this.groupSlots = groupSlots;
    this.current = current;
    this.registrars = registrars;
    this.ticks = ticks;
  }

  @Override
  public void begun(SlotLease lease) {
    groupSlots.start(lease);
  }

  @Override
  public void registerAgain(SlotLease lease, Runnable done) {
    List<Session> all = new ArrayList<>(sessions.all());
    if (all.isEmpty()) {
      done.run();
      return;
    }
    var left = new AtomicInteger(all.size());
    for (int from = 0; from < all.size(); from += CHUNK) {
      List<Session> chunk = all.subList(from, Math.min(all.size(), from + CHUNK));
      registrars.execute(() -> register(chunk, 0, lease, left, done));
    }
  }

  private void register(
      List<Session> chunk, int from, SlotLease lease, AtomicInteger left, Runnable done) {
    for (int i = from; i < chunk.size(); i++) {
      if (!lease.equals(current.get())) {
        return;
      }
      try {
        registration.registerAgain(chunk.get(i), lease);
      } catch (StoreUnavailableException e) {
        LOG.warn("connections wait for their registration: {}", e.getMessage());
        retry(chunk, i, lease, left, done);
        return;
      } catch (RuntimeException e) {
        // One connection must not keep the others, and with them every push, waiting.
        LOG.error("a connection could not be registered again and ends", e);
        chunk.get(i).socket().abort(CloseReason.FAILURE);
      }
      if (left.decrementAndGet() == 0) {
        done.run();
      }
    }
  }

  private void retry(
      List<Session> chunk, int from, SlotLease lease, AtomicInteger left, Runnable done) {
    try {
      ticks.schedule(
          () -> registrars.execute(() -> register(chunk, from, lease, left, done)),
          RETRY_MILLIS,
          TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("the gateway is closing");
    }
  }

  @Override
  public void resynchronise() {
    sessions.all().forEach(session -> session.socket().close(CloseReason.RESYNC));
  }
}

package im.milena.gateway.slot;

import im.milena.gateway.DailyTurns;
import im.milena.gateway.session.Session;
import im.milena.gateway.session.Sessions;
import im.milena.gateway.session.TokenRechecks;
import im.milena.stores.StoreUnavailableException;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers every connection again about once a day, a few at a time, and looks at its token again:
 * presence, and the copy of a token's state, expire when nobody needs them any more, and a
 * connection that lives on needs them.
 */
public final class Renewal {
  private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

  private final Sessions sessions;
  private final Registration registration;
  private final TokenRechecks rechecks;
  private final DailyTurns turns;

  public Renewal(
      Sessions sessions, Registration registration, TokenRechecks rechecks, Clock steady) {
    this.sessions = sessions;
    this.registration = registration;
    this.rechecks = rechecks;
    this.turns = new DailyTurns(steady);
  }

  public boolean isDue() {
    return turns.isDue();
  }

  /** Waits for stores. What cannot be done now stays due. */
  public void renew() {
    long turn = turns.now();
    List<Session> some =
        sessions.stream()
            .filter(session -> DailyTurns.isTurnOf(session.login().connection(), turn))
            .toList();
    for (Session session : some) {
      try {
        registration.renew(session);
      } catch (StoreUnavailableException e) {
        LOG.debug("connections cannot be registered again now error={}", e.getMessage());
        return;
      } catch (RuntimeException e) {
        LOG.error("a connection could not be registered again, which is tried tomorrow", e);
      }
    }
    rechecks.add(some);
    turns.done(turn);
  }
}

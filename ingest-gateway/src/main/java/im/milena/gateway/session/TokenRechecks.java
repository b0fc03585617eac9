package im.milena.gateway.session;

import im.milena.directory.RefusedException;
import im.milena.directory.tokens.TokenChecks;
import im.milena.directory.tokens.TokenChecks.Verified;
import im.milena.stores.StoreUnavailableException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again at the tokens of connections that live on: a login that kicked one while presence was
 * lost could not find its connection. What cannot be looked at now stays owed, and the connection
 * goes on meanwhile. A connection may outlive its token, as in OpenIM.
 */
public final class TokenRechecks {
  private static final Logger LOG = LoggerFactory.getLogger(TokenRechecks.class);

  private final TokenChecks tokens;
  private final Displacement displacement;
  private final Clock clock;

  /** No more than there are connections. */
  private final Set<Session> owed = ConcurrentHashMap.newKeySet();

  public TokenRechecks(TokenChecks tokens, Displacement displacement, Clock clock) {
    this.tokens = tokens;
    this.displacement = displacement;
    this.clock = clock;
  }

  /** Never waits. */
  public void add(Collection<Session> sessions) {
    owed.addAll(sessions);
  }

  /** Looks at those that are owed, until that fails. May wait for stores. */
  public void settle() {
    for (Session session : List.copyOf(owed)) {
      try {
        check(session);
      } catch (StoreUnavailableException e) {
        LOG.debug("tokens cannot be looked at now error={}", e.getMessage());
        return;
      } catch (RuntimeException e) {
        LOG.error("a token could not be looked at and stays owed", e);
        continue;
      }
      owed.remove(session);
    }
  }

  private void check(Session session) {
    Verified token = session.login().token();
    if (!session.socket().isOpen() || !token.expiresAt().isAfter(clock.instant())) {
      return;
    }
    try {
      tokens.confirm(token);
    } catch (RefusedException e) {
      LOG.info("a connection ends whose token is refused by now error={}", e.getMessage());
      displacement.kick(session, token.digest(), UUID.randomUUID().toString());
    }
  }

  public int owed() {
    return owed.size();
  }
}

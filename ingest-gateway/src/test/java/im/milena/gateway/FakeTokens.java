package im.milena.gateway;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.tokens.TokenChecks;
import im.milena.message.UserId;
import im.milena.stores.StoreUnavailableException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Tokens that say whose they are: {@code user/platform/anything}. */
final class FakeTokens implements TokenChecks {
  static final String EXPIRED = "expired";

  private final Set<String> kicked = ConcurrentHashMap.newKeySet();
  private final Map<String, Verified> trusted = new ConcurrentHashMap<>();
  private volatile boolean sick;
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile CompletableFuture<Void> store = CompletableFuture.completedFuture(null);

  static String token(String user, int platform, String session) {
    return user + "/" + platform + "/" + session;
  }

  @Override
  public void checkSigned(String token) {
    if (token.split("/").length != 3) {
      throw new RefusedException(ErrorCode.TOKEN_MALFORMED, "not signed");
    }
  }

  /** Believes what was good before, like one that has not heard of a kick yet. */
  @Override
  public Verified verify(String token) {
    Verified known = trusted.get(token);
    return known == null ? verifyNow(token) : known;
  }

  @Override
  public Verified verifyNow(String token) {
    waiting.incrementAndGet();
    store.join();
    waiting.decrementAndGet();
    if (token.equals(EXPIRED)) {
      throw new RefusedException(ErrorCode.TOKEN_EXPIRED, "expired");
    }
    String[] parts = token.split("/");
    if (parts.length != 3) {
      throw new RefusedException(ErrorCode.TOKEN_MALFORMED, "x".repeat(2_000));
    }
    checkNotKicked(token);
    var caller = new Caller(new UserId(parts[0]), Integer.parseInt(parts[1]), false);
    var verified = new Verified(caller, Instant.MAX, token);
    trusted.put(token, verified);
    return verified;
  }

  @Override
  public void confirm(Verified token) {
    checkNotKicked(token.digest());
  }

  private void checkNotKicked(String token) {
    check();
    if (kicked.contains(token)) {
      throw new RefusedException(ErrorCode.TOKEN_KICKED, "kicked");
    }
  }

  /** From now on states cannot be read or written, until {@link #heal}. */
  void sicken() {
    sick = true;
  }

  void heal() {
    sick = false;
  }

  private void check() {
    if (sick) {
      throw new StoreUnavailableException("tokens are sick");
    }
  }

  @Override
  public void kick(Verified token) {
    check();
    kicked.add(token.digest());
  }

  /** From now on tokens that are not known are looked up in a store that answers then. */
  void answerAfter(CompletableFuture<Void> moment) {
    store = moment;
  }

  /** How many wait for the store. */
  int waiting() {
    return waiting.get();
  }

  Set<String> kicked() {
    return kicked;
  }
}

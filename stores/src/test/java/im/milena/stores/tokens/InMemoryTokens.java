package im.milena.stores.tokens;

import im.milena.message.UserId;
import im.milena.stores.StoreUnavailableException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Tokens that last as long as their object. */
public final class InMemoryTokens implements Tokens {
  private final Clock clock;
  private final List<Issued> tokens = new ArrayList<>();
  private boolean sick;

  public InMemoryTokens(Clock clock) {
    this.clock = clock;
  }

  /** From now on every call throws, until {@link #heal}. */
  public synchronized void sicken() {
    sick = true;
  }

  public synchronized void heal() {
    sick = false;
  }

  private void check() {
    if (sick) {
      throw new StoreUnavailableException("tokens are sick");
    }
  }

  @Override
  public synchronized void issue(Issued token) {
    check();
    tokens.removeIf(t -> is(t, token.user(), token.platform(), token.digest()));
    tokens.add(token);
  }

  @Override
  public synchronized Optional<State> state(UserId user, int platform, String digest) {
    return of(user).stream()
        .filter(t -> is(t, user, platform, digest))
        .map(Issued::state)
        .findFirst();
  }

  @Override
  public synchronized void kick(UserId user, int platform, Collection<String> digests) {
    check();
    tokens.replaceAll(
        t ->
            digests.contains(t.digest()) && is(t, user, platform, t.digest())
                ? new Issued(user, platform, t.digest(), t.expiresAt(), State.KICKED)
                : t);
  }

  @Override
  public synchronized List<Issued> of(UserId user) {
    check();
    return tokens.stream()
        .filter(t -> t.user().equals(user) && t.expiresAt().isAfter(clock.instant()))
        .toList();
  }

  private static boolean is(Issued token, UserId user, int platform, String digest) {
    return token.user().equals(user)
        && token.platform() == platform
        && token.digest().equals(digest);
  }
}

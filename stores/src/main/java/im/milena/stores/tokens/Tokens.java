package im.milena.stores.tokens;

import im.milena.message.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The tokens that were issued. MongoDB is the truth, Redis holds a copy that is written after it
 * and filled on a miss; a kick reaches both before the call returns, so it is refused on every node
 * from then on.
 */
public interface Tokens {
  /**
   * @param digest hash of the token; the token itself is never stored
   */
  record Issued(UserId user, int platform, String digest, Instant expiresAt, State state) {}

  /** Where a token stands. */
  enum State {
    VALID,
    KICKED
  }

  void issue(Issued token);

  /** Empty if it was never issued or has expired. */
  Optional<State> state(UserId user, int platform, String digest);

  /** Marks the tokens kicked; unknown ones are ignored. */
  void kick(UserId user, int platform, Collection<String> digests);

  /** The user's tokens that have not expired, of every platform. */
  List<Issued> of(UserId user);
}

package im.milena.stores.belongings;

import im.milena.message.UserId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Where vendors reach a user's phones. Throws {@link im.milena.stores.StoreUnavailableException}
 * when MongoDB is sick.
 */
public interface PushTargets {
  /**
   * @param expiresAt milliseconds, 0 for never
   */
  record Token(String token, long expiresAt) {}

  /**
   * @param badge what stands on the application's icon
   * @param tokens by platform
   */
  record Target(int badge, Map<Integer, Token> tokens) {
    public static final Target NONE = new Target(0, Map.of());

    public Target {
      tokens = Map.copyOf(tokens);
    }
  }

  /** Replaces the token of the platform; empty takes it away. */
  void setToken(UserId user, int platform, Optional<Token> token);

  void setBadge(UserId user, int badge);

  /** Of those users who have any. */
  Map<UserId, Target> of(Collection<UserId> users);
}

package im.milena.directory.belongings;

import im.milena.directory.Caller;
import im.milena.message.UserId;
import im.milena.stores.belongings.PushTargets;
import im.milena.stores.belongings.PushTargets.Token;
import java.util.Optional;

/** Learns from clients where vendors reach them and what their icons show. */
public final class PushTargetService {
  private static final int PLATFORMS = 11;

  private final PushTargets targets;

  PushTargetService(PushTargets targets) {
    this.targets = targets;
  }

  /**
   * @param token the vendor's; empty takes it away
   * @param expiresAt as the client says, 0 for never
   */
  public void setToken(Caller caller, UserId user, int platform, String token, long expiresAt) {
    caller.mustBe(user);
    if (platform < 1 || platform > PLATFORMS) {
      throw BelongingRules.refused("platformID must be 1.." + PLATFORMS + ", got: " + platform);
    }
    BelongingRules.text("fcmToken", token, BelongingRules.MAX_TEXT);
    targets.setToken(
        user,
        platform,
        token.isEmpty() ? Optional.empty() : Optional.of(new Token(token, expiresAt)));
  }

  public void setBadge(Caller caller, UserId user, int badge) {
    caller.mustBe(user);
    if (badge < 0) {
      throw BelongingRules.refused("appUnreadCount must not be negative, got: " + badge);
    }
    targets.setBadge(user, badge);
  }
}

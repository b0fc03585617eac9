package im.milena.stores.presence;

import java.util.Set;

/**
 * OpenIM's multi-device policies: which other terminals a login displaces. Its numbers: 0, 1, 4, 5.
 */
public enum LoginPolicy {
  /** Nobody. */
  KEEP_ALL(0),
  /** The same platform. The default. */
  ONE_PER_PLATFORM(1),
  /** The same class of platform. */
  ONE_PER_CLASS(4),
  /** PCs are free; of all other terminals one stays. */
  ONE_BESIDE_PC(5);

  private static final Set<Integer> MOBILE = Set.of(1, 2);
  private static final Set<Integer> PC = Set.of(3, 4, 7);
  private static final Set<Integer> PAD = Set.of(8, 9);

  private final int code;

  LoginPolicy(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  public static LoginPolicy of(int code) {
    for (LoginPolicy policy : values()) {
      if (policy.code == code) {
        return policy;
      }
    }
    throw new IllegalArgumentException("login policy must be 0, 1, 4 or 5, got: " + code);
  }

  /** Whether a login on {@code newcomer} displaces a terminal on {@code present}. */
  public boolean displaces(int newcomer, int present) {
    return switch (this) {
      case KEEP_ALL -> false;
      case ONE_PER_PLATFORM -> newcomer == present;
      case ONE_PER_CLASS -> classOf(newcomer) == classOf(present);
      case ONE_BESIDE_PC -> !PC.contains(newcomer) && !PC.contains(present);
    };
  }

  private static int classOf(int platform) {
    if (MOBILE.contains(platform)) {
      return 1;
    }
    if (PC.contains(platform)) {
      return 3;
    }
    return PAD.contains(platform) ? 8 : platform;
  }
}

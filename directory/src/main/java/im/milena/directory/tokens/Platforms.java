package im.milena.directory.tokens;

/** OpenIM's platform numbers: 1 iOS … 9 iPad, 10 administrators, 11 HarmonyOS. */
final class Platforms {
  static final int ADMINISTRATOR = 10;
  private static final int LAST = 11;

  private Platforms() {}

  static boolean exists(int platform) {
    return platform >= 1 && platform <= LAST;
  }
}

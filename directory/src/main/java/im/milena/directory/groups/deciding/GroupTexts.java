package im.milena.directory.groups.deciding;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import org.jspecify.annotations.Nullable;

/** How long what people write about groups and members may be. */
public final class GroupTexts {
  /** Of names and the like. Many of them stand in one notification. */
  private static final int SHORT = 1_024;

  /** Of what a group says about itself. */
  private static final int LONG = 8_192;

  private GroupTexts() {}

  /**
   * @throws RefusedException ARGS
   */
  public static void checkShort(String what, @Nullable String text) {
    check(what, text, SHORT);
  }

  /**
   * @throws RefusedException ARGS
   */
  public static void checkLong(String what, @Nullable String text) {
    check(what, text, LONG);
  }

  private static void check(String what, @Nullable String text, int most) {
    if (text != null && text.length() > most) {
      throw new RefusedException(
          ErrorCode.ARGS, what + " must be at most " + most + " characters, got: " + text.length());
    }
  }
}

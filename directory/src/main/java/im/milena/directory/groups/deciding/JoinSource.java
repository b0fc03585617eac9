package im.milena.directory.groups.deciding;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;

/** OpenIM's numbers for how somebody came into a group. */
public final class JoinSource {
  public static final int INVITATION = 2;
  private static final int LEAST = 1;
  private static final int MOST = 4;

  private JoinSource() {}

  /**
   * @throws RefusedException ARGS
   */
  public static void check(int source) {
    if (source < LEAST || source > MOST) {
      throw new RefusedException(
          ErrorCode.ARGS, "joinSource must be " + LEAST + ".." + MOST + ", got: " + source);
    }
  }
}

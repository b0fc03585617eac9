package im.milena.directory.groups;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;

/** OpenIM's numbers for how somebody came into a group. */
final class JoinSource {
  static final int INVITATION = 2;
  private static final int LEAST = 1;
  private static final int MOST = 4;

  private JoinSource() {}

  /**
   * @throws RefusedException ARGS
   */
  static void check(int source) {
    if (source < LEAST || source > MOST) {
      throw new RefusedException(
          ErrorCode.ARGS, "joinSource must be " + LEAST + ".." + MOST + ", got: " + source);
    }
  }
}

package im.milena.directory;

import im.milena.message.UserId;

/** Who asks: the token's user and platform. Administrators are the ids the operator configured. */
public record Caller(UserId user, int platform, boolean admin) {
  /**
   * @throws RefusedException NO_PERMISSION unless the caller is that user or an administrator
   */
  public void mustBe(UserId other) {
    if (!admin && !user.equals(other)) {
      throw new RefusedException(
          ErrorCode.NO_PERMISSION, "only " + other + " or an administrator may do this");
    }
  }

  /**
   * @throws RefusedException NO_PERMISSION unless the caller is an administrator
   */
  public void mustBeAdmin() {
    if (!admin) {
      throw new RefusedException(ErrorCode.NO_PERMISSION, "only an administrator may do this");
    }
  }
}

package im.milena.bench.login;

import im.milena.bench.client.NativeDevice;

/**
 * A user who logs in.
 *
 * @param token for {@link NativeDevice#PLATFORM}; every login uses it, because one with another
 *     token would displace the one before
 * @param has what a device must find
 */
public record Account(String userId, String token, UserData has) {
  @Override
  public String toString() {
    return userId;
  }
}

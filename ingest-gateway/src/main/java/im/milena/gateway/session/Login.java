package im.milena.gateway.session;

import im.milena.directory.tokens.TokenChecks.Verified;
import im.milena.message.UserId;
import im.milena.wire.FrameFormat;

/**
 * Who is at the other end of a connection.
 *
 * @param connection id of the connection, unique for all time
 * @param since milliseconds
 */
public record Login(Verified token, FrameFormat format, String connection, long since) {
  public UserId user() {
    return token.caller().user();
  }

  int platform() {
    return token.caller().platform();
  }
}

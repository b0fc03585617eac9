package im.milena.directory.tokens;

import im.milena.directory.Caller;
import java.time.Instant;

/** Tells whose token it is. */
public interface TokenChecks {
  /**
   * Checks only what the token itself tells: its signature and its times. Reads no store, so it may
   * be called on IO threads, before anything is taken from who sent it.
   *
   * @throws im.milena.directory.RefusedException with one of the 15xx codes
   */
  void checkSigned(String token);

  /**
   * Checks signature, times and whether the token was issued here and not kicked since. Reads
   * shared state: call it off IO threads.
   *
   * @throws im.milena.directory.RefusedException with one of the 15xx codes; which one is OpenIM's
   *     rule (wire §5.4)
   */
  Verified verify(String token);

  /**
   * As {@link #verify}, but believes nothing that was seen before: for who is let in for good, such
   * as a connection.
   */
  Verified verifyNow(String token);

  /**
   * Looks again whether a token that was verified was kicked since.
   *
   * @throws im.milena.directory.RefusedException if it was, or if it has expired
   */
  void confirm(Verified token);

  /** Marks the token of a displaced connection kicked, on every node. */
  void kick(Verified token);

  /**
   * @param digest names the token without revealing it
   */
  record Verified(Caller caller, Instant expiresAt, String digest) {}
}

package im.milena.gateway.session;

/** Where a session's requests go, from the connection's IO thread. */
public interface Inbox {
  /** A frame of the client's; it may stop the connection's reads until there is room. */
  void add(byte[] frame);

  /** Whether a request is under way. */
  boolean isServing();

  /**
   * Answers what takes too long.
   *
   * @param now as the sweep counts, in milliseconds
   */
  void expire(long now);

  /** The connection is over: nothing that waits is served any more. */
  void clear();

  /** Makes a session's inbox. */
  interface Opener {
    Inbox open(Session session);
  }
}

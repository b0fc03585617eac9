package im.milena.topology.settings;

/** How instances of the topology share the partitions out. */
public enum GroupProtocol {
  /** By the consumers themselves. Knows static membership and warm-up copies. */
  CLASSIC,
  /**
   * By the brokers (KIP-1071): only tasks that move stop. No static membership, so a restarted
   * instance may get other tasks, and the brokers' group settings decide standbys and session
   * timeouts.
   */
  STREAMS
}

package im.milena.standalone;

import java.util.Optional;

/** One running piece: a server, the topology, a sink, a follower, the api, the gateway. */
interface Part extends AutoCloseable {
  String name();

  /**
   * Why it can no longer do its work; empty while it can. A sick dependency is not a failure, the
   * part retries.
   */
  Optional<Throwable> failure();

  /** What it is doing, for health and {@code doctor}: "running", or what it waits for. */
  String state();

  /** Drains and stops; returns when done. */
  @Override
  void close();
}

package im.milena.standalone;

import im.milena.health.PartState;

/** One running piece: a server, the topology, a sink, a follower, the api, the gateway. */
interface Part extends AutoCloseable {
  String name();

  PartState state();

  /** Drains and stops; returns when done. */
  @Override
  void close();
}

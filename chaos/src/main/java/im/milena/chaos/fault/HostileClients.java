package im.milena.chaos.fault;

import im.milena.bench.hostile.Attackers;
import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.Pause;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Strangers, and one who has a token, do their worst among ordinary clients. */
final class HostileClients implements Fault {
  private static final Duration TIME = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "hostile-clients";
  }

  @Override
  public String does() {
    return "For 20 s strangers declare bodies of gigabytes, send them a byte at a time, open connections and"
        + " say nothing, and knock with wrong tokens, while somebody who is in floods both gateways with empty"
        + " fragments, pings, garbage and requests of 100,000 ids: no other connection may end, nothing may die.";
  }

  @Override
  public void strike(Scene scene) {
    Cluster cluster = scene.cluster();
    scene.traffic().awaitOnline();
    long before = scene.traffic().endedConnections();
    List<URI> gateways =
        IntStream.range(0, cluster.gateways().size()).mapToObj(cluster::gatewayAddress).toList();
    try (Attackers attackers =
        Attackers.begin(
            cluster.backend(), cluster.apiAddress(), gateways, scene.traffic().name() + "evil")) {
      Pause.of(TIME);
      scene.note("connections: " + attackers.connections());
    }
    long ended = scene.traffic().endedConnections() - before;
    if (ended > 0) {
      throw new IllegalStateException(ended + " connections of others ended meanwhile");
    }
    scene.awaitFlow();
  }
}

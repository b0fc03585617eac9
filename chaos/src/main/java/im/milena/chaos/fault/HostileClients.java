package im.milena.chaos.fault;

import im.milena.bench.client.Backend;
import im.milena.bench.client.Dialect;
import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.Pause;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Strangers, and one who has a token, do their worst among ordinary clients. */
final class HostileClients implements Fault {
  private static final Duration TIME = Duration.ofSeconds(20);
  private static final int DECLARERS = 50;
  private static final int SILENT = 200;
  private static final int FLOODERS = 2;

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
  public boolean isQuick() {
    return true;
  }

  @Override
  public void strike(Scene scene) {
    Cluster cluster = scene.cluster();
    scene.traffic().awaitOnline();
    long before = scene.traffic().endedConnections();
    List<Attack> attacks = attacks(cluster, scene.traffic().name() + "evil");
    attacks.forEach(Attack::begin);
    try {
      Pause.of(TIME);
    } finally {
      attacks.forEach(Attack::close);
    }
    attacks.forEach(attack -> scene.note(attack.toString()));
    long ended = scene.traffic().endedConnections() - before;
    if (ended > 0) {
      throw new IllegalStateException(ended + " connections of others ended meanwhile");
    }
    scene.awaitFlow();
  }

  private static List<Attack> attacks(Cluster cluster, String user) {
    Backend backend = cluster.backend();
    backend.register(List.of(user));
    String token = backend.userToken(user, Dialect.JSON.platform());
    URI api = cluster.apiAddress();
    List<Attack> attacks = new ArrayList<>();
    for (int i = 0; i < DECLARERS; i++) {
      attacks.add(new Attack("declares a body", api, Hostility.declaring()));
    }
    attacks.add(new Attack("sends a byte at a time", api, Hostility.trickling()));
    for (int gateway = 0; gateway < cluster.gateways().size(); gateway++) {
      URI ws = cluster.gatewayAddress(gateway);
      URI in = Dialect.JSON.handshake(ws, user, token);
      for (int i = 0; i < SILENT; i++) {
        attacks.add(new Attack("says nothing", ws, Hostility.silent()));
      }
      for (int i = 0; i < FLOODERS; i++) {
        attacks.add(
            new Attack(
                "knocks with a wrong token",
                Dialect.JSON.handshake(ws, user, "wrong"),
                Hostility.knocking()));
        attacks.add(new Attack("sends empty fragments", in, Hostility.emptyFragments()));
        attacks.add(new Attack("sends pings", in, Hostility.pings()));
        attacks.add(new Attack("sends garbage", in, Hostility.garbage()));
        attacks.add(new Attack("watches 100,000 users", in, Hostility.watching(user)));
      }
    }
    return attacks;
  }
}

package im.milena.bench.hostile;

import im.milena.bench.client.Backend;
import im.milena.bench.client.Dialect;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Strangers at the REST port and at gateways, and a user who is in, all doing their worst at once.
 * Strangers declare bodies of gigabytes, send a body a byte at a time, connect and say nothing, and
 * knock with wrong tokens. The user sends empty fragments, pings and garbage without end, and asks
 * to watch 100,000 users.
 */
public final class Attackers implements AutoCloseable {
  private static final int DECLARING = 50;
  private static final int SILENT = 200;
  private static final int FLOODING = 2;

  private final List<Attack> attacks = new ArrayList<>();

  private Attackers() {}

  /**
   * Registers the user and begins.
   *
   * @param gateways where clients connect
   * @param user new to the server
   * @throws IllegalArgumentException if an address is of another machine
   */
  public static Attackers begin(Backend backend, URI api, List<URI> gateways, String user) {
    mustBeHere(api);
    gateways.forEach(Attackers::mustBeHere);
    backend.register(List.of(user));
    String token = backend.userToken(user, Dialect.JSON.platform());
    Attackers attackers = new Attackers();
    attackers.add(DECLARING, "declare a body", api, Hostility.declaring());
    attackers.add(1, "send a byte at a time", api, Hostility.trickling());
    for (URI gateway : gateways) {
      URI in = Dialect.JSON.handshake(gateway, user, token);
      URI out = Dialect.JSON.handshake(gateway, user, "wrong");
      attackers.add(SILENT, "say nothing", gateway, Hostility.silent());
      attackers.add(FLOODING, "knock with a wrong token", out, Hostility.knocking());
      attackers.add(FLOODING, "send empty fragments", in, Hostility.emptyFragments());
      attackers.add(FLOODING, "send pings", in, Hostility.pings());
      attackers.add(FLOODING, "send garbage", in, Hostility.garbage());
      attackers.add(FLOODING, "watch 100,000 users", in, Hostility.watching(user));
    }
    attackers.attacks.forEach(Attack::begin);
    return attackers;
  }

  private static void mustBeHere(URI address) {
    try {
      InetAddress host = InetAddress.getByName(address.getHost());
      if (!host.isLoopbackAddress() && NetworkInterface.getByInetAddress(host) == null) {
        throw new IllegalArgumentException(
            "hostile clients attack servers of this machine only, got: " + address);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("there is no host " + address.getHost(), e);
    }
  }

  private void add(int count, String what, URI address, Hostility hostility) {
    for (int i = 0; i < count; i++) {
      attacks.add(new Attack(what, address, hostility));
    }
  }

  /** How many connections each kind of them has made. */
  public Map<String, Integer> connections() {
    Map<String, Integer> connections = new TreeMap<>();
    attacks.forEach(attack -> connections.merge(attack.what(), attack.connections(), Integer::sum));
    return connections;
  }

  /** Returns when none goes on. */
  @Override
  public void close() {
    attacks.forEach(Attack::close);
  }
}

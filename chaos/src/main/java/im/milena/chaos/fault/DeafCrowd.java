package im.milena.chaos.fault;

import im.milena.bench.client.Backend;
import im.milena.bench.client.ClientDevice;
import im.milena.bench.client.Dialect;
import im.milena.chaos.cluster.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Users whose clients connect and then read nothing. */
final class DeafCrowd implements AutoCloseable {
  private final Cluster cluster;
  private final Backend backend;
  private final List<String> users;
  private final List<DeafSocket> sockets = new ArrayList<>();

  /**
   * Registers them.
   *
   * @param name with which their ids begin; new to the cluster
   */
  DeafCrowd(Cluster cluster, String name, int size) {
    this.cluster = cluster;
    backend = cluster.backend();
    users = IntStream.range(0, size).mapToObj(i -> name + i).toList();
    backend.register(users);
  }

  List<String> users() {
    return users;
  }

  /** Connects them to both gateways in turn. */
  void come() {
    for (int i = 0; i < users.size(); i++) {
      String token = backend.userToken(users.get(i), ClientDevice.PLATFORM);
      sockets.add(
          new DeafSocket(
              Dialect.JSON.handshake(cluster.gatewayAddress(i % 2), users.get(i), token)));
    }
  }

  /** How many connections the gateways have ended. */
  long cutOff() {
    return sockets.stream().filter(DeafSocket::wasCutOff).count();
  }

  @Override
  public void close() {
    sockets.forEach(DeafSocket::close);
  }
}

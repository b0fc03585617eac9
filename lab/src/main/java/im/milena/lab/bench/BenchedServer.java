package im.milena.lab.bench;

import im.milena.bench.Server;
import im.milena.standalone.client.ServerAddress;

/** A server as the bench wants it named. */
final class BenchedServer {
  private BenchedServer() {}

  static Server at(ServerAddress address) {
    return new Server(address.api(), address.ws(), address.secret(), address.admin());
  }
}

package im.milena.chaos.cluster;

import java.util.List;

/** All at 127.0.0.1. */
final class Loopback implements Network {
  @Override
  public void open() {}

  @Override
  public String host(String process) {
    return Cluster.HOST;
  }

  @Override
  public List<String> prefix(String process) {
    return List.of();
  }

  @Override
  public void cut(String from, String to) {
    throw new IllegalStateException("nothing can be cut off at " + Cluster.HOST);
  }

  @Override
  public void heal() {}

  @Override
  public void close() {}
}

package im.milena.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import picocli.CommandLine.Option;

/** Where a part listens. Loopback unless said otherwise: nobody is exposed by accident. */
final class ListenOptions {
  @Option(
      names = "--bind",
      paramLabel = "ADDR",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  String bind = "127.0.0.1";

  /**
   * @throws IllegalStateException if nobody could listen there
   */
  void checkFree(int port, String option) {
    try {
      hold(port, option).close();
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " cannot be released", e);
    }
  }

  /**
   * Keeps a port until it is closed, so that no server that takes any free one takes this.
   *
   * @throws IllegalStateException if nobody could listen there
   */
  ServerSocket hold(int port, String option) {
    return hold(bind, port, "--bind", option);
  }

  static ServerSocket hold(String bind, int port, String bindOption, String option) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      try {
        socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
      } catch (IOException e) {
        socket.close();
        throw e;
      }
      return socket;
    } catch (UnknownHostException e) {
      throw new IllegalStateException(
          bindOption + " must be an address of this machine, got: " + bind, e);
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot listen on "
              + bind
              + ":"
              + port
              + " ("
              + e.getMessage()
              + "); choose another "
              + option,
          e);
    }
  }
}

package im.milena.standalone;

import java.io.IOException;
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
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("--bind must be an address of this machine, got: " + bind, e);
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

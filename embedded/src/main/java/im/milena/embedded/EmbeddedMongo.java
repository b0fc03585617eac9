package im.milena.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.nio.file.Path;

/**
 * A server that speaks MongoDB's protocol inside this JVM, on loopback only, with its data in one
 * file.
 *
 * <p>Good for trying out and for small teams. Acknowledged writes survive a {@code kill -9}. What
 * it lacks is listed in the module's README.
 */
public final class EmbeddedMongo implements AutoCloseable {
  private static final String FILE = "documents.mv";

  private final LockedFolder folder;
  private final MongoServer server;
  private final int port;

  private EmbeddedMongo(LockedFolder folder, MongoServer server, int port) {
    this.folder = folder;
    this.server = server;
    this.port = port;
  }

  /**
   * Returns when the server accepts clients. Opening 30,000 documents takes seconds.
   *
   * @param dataFolder created if new
   * @param port of 127.0.0.1; 0 means any free one
   * @throws java.io.UncheckedIOException if the port is taken or the folder cannot be written
   * @throws IllegalStateException if another server has the folder open
   */
  public static EmbeddedMongo start(Path dataFolder, int port) {
    LockedFolder folder = LockedFolder.open(dataFolder);
    try {
      LoopbackPort.check(port);
      MongoServer server = new MongoServer(DurableBackend.open(folder.resolve(FILE).toString()));
      server.bind(LoopbackPort.HOST, port);
      return new EmbeddedMongo(folder, server, server.getLocalAddress().getPort());
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  public String connectionString() {
    return "mongodb://" + LoopbackPort.HOST + ":" + port;
  }

  /** Ends all connections, then returns when the file is closed. */
  @Override
  public void close() {
    server.shutdownNow();
    folder.close();
  }
}

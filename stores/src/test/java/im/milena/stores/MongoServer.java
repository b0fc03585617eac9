package im.milena.stores;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import im.milena.embedded.EmbeddedMongo;
import im.milena.embedded.LocalMongod;
import im.milena.stores.wiring.MongoStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * One MongoDB server of either kind for all tests of the run, with a database of its own for each.
 */
public final class MongoServer implements BeforeEachCallback, AfterEachCallback {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final boolean embedded;
  private Running running;
  private MongoStores stores;

  private MongoServer(boolean embedded) {
    this.embedded = embedded;
  }

  /** The one that comes with Milena. */
  public static MongoServer embedded() {
    return new MongoServer(true);
  }

  /** A real mongod; without one the tests are skipped. */
  public static MongoServer real() {
    return new MongoServer(false);
  }

  /** Skips test by test, not class by class, so that the report counts what was left out. */
  @Override
  public void beforeEach(ExtensionContext context) {
    assumeTrue(embedded || LocalMongod.program().isPresent(), LocalMongod.ABSENT);
    running =
        context
            .getRoot()
            .getStore(Namespace.create(MongoServer.class, embedded))
            .getOrComputeIfAbsent("mongo", key -> new Running(embedded), Running.class);
    stores = MongoStores.connect(uri(), "milena_" + DATABASES.incrementAndGet());
    stores.ensureIndexes();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (stores != null) {
      stores.close();
    }
  }

  public MongoStores stores() {
    return stores;
  }

  public String uri() {
    return running.uri;
  }

  private static final class Running implements CloseableResource {
    private final AutoCloseable server;
    private final String uri;

    private Running(boolean embedded) {
      if (embedded) {
        EmbeddedMongo started = EmbeddedMongo.start(folder(), 0);
        server = started;
        uri = started.connectionString();
      } else {
        LocalMongod started = LocalMongod.start(LocalMongod.program().orElseThrow());
        server = started;
        uri = started.connectionString();
      }
    }

    private static java.nio.file.Path folder() {
      try {
        return Files.createTempDirectory("stores-mongo");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws Exception {
      server.close();
    }
  }
}

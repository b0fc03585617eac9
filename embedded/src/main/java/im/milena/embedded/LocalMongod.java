package im.milena.embedded;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * A real mongod, for tests and measurements: a replica set of one in a temporary folder.
 *
 * <p>The machine has to bring the program. Tests skip without it:
 *
 * <pre>{@code
 * assumeTrue(LocalMongod.program().isPresent(), LocalMongod.ABSENT);
 * }</pre>
 */
public final class LocalMongod implements AutoCloseable {
  /** Names the program; without it, {@code mongod} is looked for on the path. */
  public static final String VARIABLE = "MILENA_TEST_MONGOD";

  /** Why a test that needs a real mongod is skipped. */
  public static final String ABSENT =
      "no mongod: set " + VARIABLE + " to one, or put it on the PATH";

  private static final Duration ELECTION = Duration.ofSeconds(30);
  private static final Duration FAREWELL = Duration.ofSeconds(20);

  private final Path program;
  private final Path folder;
  private final int port;
  private Process process;

  private LocalMongod(Path program, Path folder, int port) throws IOException {
    this.program = program;
    this.folder = folder;
    this.port = port;
    this.process = launch();
  }

  /**
   * Runs one until it is told to end, for measurements: prints its connection string and its
   * process id once it accepts majority writes.
   *
   * @param arguments the program
   */
  public static void main(String[] arguments) {
    LocalMongod mongod = start(Path.of(arguments[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(mongod::close, "shutdown"));
    System.out.println(mongod.connectionString() + " " + mongod.process().pid());
    mongod.process().onExit().join();
  }

  /** The mongod of this machine. */
  public static Optional<Path> program() {
    Map<String, String> environment = System.getenv();
    Optional<Path> named = Optional.ofNullable(environment.get(VARIABLE)).map(Path::of);
    return Stream.concat(
            named.stream(),
            Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .map(place -> Path.of(place, "mongod")))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Returns when it accepts majority writes.
   *
   * @throws IllegalStateException if it does not within half a minute
   */
  public static LocalMongod start(Path program) {
    try {
      Path folder = Files.createTempDirectory("milena-mongod-");
      int port = freePort();
      LocalMongod mongod = new LocalMongod(program, folder, port);
      try {
        form(LoopbackPort.HOST, port);
      } catch (RuntimeException e) {
        mongod.close();
        throw e;
      }
      return mongod;
    } catch (IOException e) {
      throw new UncheckedIOException("mongod cannot start: " + program, e);
    }
  }

  public String connectionString() {
    return connectionString(LoopbackPort.HOST, port);
  }

  /** Of a mongod of this machine. */
  public static String connectionString(String host, int port) {
    return "mongodb://" + host + ":" + port + "/?directConnection=true";
  }

  /** The process, for who measures its CPU time. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Ends mongod; its data stays for {@link #restart}. */
  public void stop() {
    process.destroy();
    try {
      if (!process.waitFor(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  /** Starts a stopped mongod on the same port; returns when it accepts majority writes. */
  public void restart() {
    try {
      process = launch();
      awaitPrimary(LoopbackPort.HOST, port);
    } catch (IOException e) {
      throw new UncheckedIOException("mongod cannot start again: " + program, e);
    }
  }

  /** Ends mongod and deletes its folder. */
  @Override
  public void close() {
    stop();
    try {
      delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("mongod's folder cannot be deleted: " + folder, e);
    }
  }

  private static int freePort() {
    try (LoopbackPort held = LoopbackPort.hold(0)) {
      return held.number();
    }
  }

  private Process launch() throws IOException {
    return new ProcessBuilder(command(program, folder, LoopbackPort.HOST, port))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Starts the program on a folder that exists, for a caller that keeps the process itself. */
  public static List<String> command(Path program, Path folder, String host, int port) {
    return List.of(
        program.toString(),
        "--replSet",
        "milena",
        "--bind_ip",
        host,
        "--port",
        String.valueOf(port),
        "--dbpath",
        folder.toString(),
        "--nounixsocket",
        "--wiredTigerCacheSizeGB",
        "0.25",
        "--setParameter",
        "diagnosticDataCollectionEnabled=false");
  }

  /**
   * Makes a new mongod a replica set of one; returns when it accepts majority writes.
   *
   * @throws IllegalStateException if it does not within half a minute
   */
  public static void form(String host, int port) {
    initiate(host, port);
    awaitPrimary(host, port);
  }

  private static void initiate(String host, int port) {
    Document member = new Document("_id", 0).append("host", host + ":" + port);
    try (MongoClient client = MongoClients.create(connectionString(host, port))) {
      client
          .getDatabase("admin")
          .runCommand(
              new Document(
                  "replSetInitiate",
                  new Document("_id", "milena").append("members", List.of(member))));
    } catch (MongoException e) {
      throw new IllegalStateException(named(port) + " does not start", e);
    }
  }

  private static void awaitPrimary(String host, int port) {
    try (MongoClient client = MongoClients.create(connectionString(host, port))) {
      MongoDatabase admin = client.getDatabase("admin");
      long deadline = System.nanoTime() + ELECTION.toNanos();
      while (!admin.runCommand(new Document("hello", 1)).getBoolean("isWritablePrimary", false)) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(named(port) + " elects no primary");
        }
        Thread.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while mongod started", e);
    } catch (MongoException e) {
      throw new IllegalStateException(named(port) + " does not start", e);
    }
  }

  @Override
  public String toString() {
    return named(port);
  }

  private static String named(int port) {
    return "mongod on port " + port;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

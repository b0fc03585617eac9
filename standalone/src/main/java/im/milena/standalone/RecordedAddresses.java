package im.milena.standalone;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a data folder's servers run, written by {@code up} at each start because the ports change.
 */
final class RecordedAddresses {
  private static final String FILE = "servers.properties";

  private RecordedAddresses() {}

  /**
   * @param operators where the process' pages for operators are; empty if nowhere
   */
  static void write(Path folder, Addresses addresses, Optional<URI> operators) {
    Properties properties = new Properties();
    properties.setProperty("kafka", addresses.kafka());
    properties.setProperty("redis", addresses.redis());
    properties.setProperty("mongo", addresses.mongo());
    properties.setProperty("mongo-database", addresses.mongoDatabase());
    operators.ifPresent(page -> properties.setProperty("operators", page.toString()));
    try (Writer writer = Files.newBufferedWriter(folder.resolve(FILE))) {
      properties.store(writer, "servers of the running milena up");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Addresses read(Path folder) {
    Properties properties = properties(folder);
    return new Addresses(
        properties.getProperty("kafka"),
        properties.getProperty("redis"),
        properties.getProperty("mongo"),
        properties.getProperty("mongo-database"));
  }

  /** Where the process' pages for operators are; empty if nowhere. */
  static Optional<URI> operators(Path folder) {
    return Optional.ofNullable(properties(folder).getProperty("operators")).map(URI::create);
  }

  private static Properties properties(Path folder) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve(FILE))) {
      properties.load(reader);
    } catch (IOException e) {
      throw new IllegalStateException(
          "there is no "
              + folder.resolve(FILE)
              + ": give --data of a running `milena up`, or --kafka, --redis and --mongo",
          e);
    }
    return properties;
  }
}

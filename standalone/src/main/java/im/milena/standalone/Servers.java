package im.milena.standalone;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The three servers behind Milena. A part that needs one and is not told where it is refuses to
 * start.
 */
final class Servers {
  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT[,…]",
      description = "Bootstrap servers of a Kafka cluster, 4.0 or newer.")
  @Nullable String kafka;

  @Option(
      names = "--redis",
      paramLabel = "URI",
      description = "Redis 6.2 or newer, as redis://host:port.")
  @Nullable String redis;

  @Option(
      names = "--mongo",
      paramLabel = "URI",
      description = "MongoDB 6.0 or newer, as mongodb://host:port/?replicaSet=….")
  @Nullable String mongo;

  @Option(
      names = "--mongo-database",
      paramLabel = "NAME",
      description = "Database in MongoDB (default: ${DEFAULT-VALUE}).")
  String mongoDatabase = "milena";

  String kafka() {
    return given("--kafka", kafka);
  }

  String redis() {
    return given("--redis", redis);
  }

  String mongo() {
    return given("--mongo", mongo);
  }

  private static String given(String option, @Nullable String value) {
    if (value == null) {
      throw new IllegalStateException(
          option + " must say where the server is; only `milena up` brings its own");
    }
    return value;
  }
}

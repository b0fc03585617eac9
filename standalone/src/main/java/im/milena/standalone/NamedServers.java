package im.milena.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The servers that {@code up} was told to use instead of its own. */
final class NamedServers {
  private NamedServers() {}

  /**
   * Asks all of them at once, before anything is started.
   *
   * @throws IllegalStateException naming the first that does not answer
   */
  static void check(Servers servers) {
    List<CompletableFuture<?>> checks = new ArrayList<>();
    if (servers.kafka != null) {
      String kafka = servers.kafka;
      checks.add(CompletableFuture.runAsync(() -> KafkaAnswer.check(kafka)));
    }
    if (servers.redis != null) {
      String redis = servers.redis;
      checks.add(CompletableFuture.runAsync(() -> StoreParts.redis(redis).close()));
    }
    if (servers.mongo != null) {
      String mongo = servers.mongo;
      checks.add(
          CompletableFuture.runAsync(() -> StoreParts.mongo(mongo, servers.mongoDatabase).close()));
    }
    try {
      checks.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}

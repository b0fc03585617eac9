package im.milena.standalone;

import im.milena.stores.StoreRefusedException;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.wiring.MongoStores;
import im.milena.stores.wiring.RedisStores;

/** Connections to the stores, closed with the process. */
final class StoreParts {
  private StoreParts() {}

  /** Makes missing indexes too. */
  static MongoStores mongo(RunningParts parts, String address, String database) {
    MongoStores mongo =
        parts.open("mongo client", () -> mongo(address, database), MongoStores::close);
    mongo.ensureIndexes();
    return mongo;
  }

  static RedisStores redis(RunningParts parts, String address) {
    return parts.open("redis client", () -> redis(address), RedisStores::close);
  }

  /**
   * @throws IllegalStateException if nobody answers there, or we are refused; the message says what
   *     to do
   */
  static MongoStores mongo(String address, String database) {
    try {
      return MongoStores.connect(address, database);
    } catch (StoreRefusedException e) {
      throw new IllegalStateException(
          e.getMessage() + ", at " + hosts(address) + "; correct --mongo", e);
    } catch (StoreUnavailableException e) {
      throw new IllegalStateException(
          "no MongoDB answers at "
              + hosts(address)
              + ConnectFailure.reason(e)
              + "; start it or correct --mongo",
          e);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("--mongo must be mongodb://host:port/…", e);
    }
  }

  /**
   * @throws IllegalStateException if nobody answers there, or we are refused; the message says what
   *     to do
   */
  static RedisStores redis(String address) {
    try {
      return RedisStores.connect(address);
    } catch (StoreRefusedException e) {
      throw new IllegalStateException(
          e.getMessage() + ", at " + hosts(address) + "; correct --redis", e);
    } catch (StoreUnavailableException e) {
      throw new IllegalStateException(
          "no Redis answers at "
              + hosts(address)
              + ConnectFailure.reason(e)
              + "; start it or correct --redis",
          e);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("--redis must be redis://host:port", e);
    }
  }

  /** Without user names, passwords and parameters. */
  static String hosts(String address) {
    return address.replaceAll("^[^:]+://", "").replaceAll("[^,]*@", "").replaceAll("[/?].*$", "");
  }
}

package im.milena.stores.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteError;
import im.milena.stores.StoreUnavailableException;
import java.util.List;
import java.util.function.Supplier;

/** Says in the stores' words what went wrong in a driver call. */
public final class MongoCalls {
  /** MongoDB's code of a duplicate key. */
  private static final int DUPLICATE_KEY = 11000;

  private MongoCalls() {}

  /**
   * @throws StoreUnavailableException for whatever the driver throws
   */
  public static <T> T call(Supplier<T> command) {
    try {
      return command.get();
    } catch (MongoException e) {
      throw new StoreUnavailableException("MongoDB", e);
    }
  }

  public static void run(Runnable command) {
    call(
        () -> {
          command.run();
          return true;
        });
  }

  /**
   * Runs an unordered bulk write in which a duplicate key is a possible outcome.
   *
   * @return the errors, all of them duplicate keys; everything else of the bulk is written as its
   *     write concern says
   * @throws StoreUnavailableException for any other error, and if the write concern was not met
   */
  public static List<BulkWriteError> duplicatesOf(Runnable bulk) {
    try {
      bulk.run();
      return List.of();
    } catch (MongoBulkWriteException e) {
      if (e.getWriteConcernError() != null
          || e.getWriteErrors().isEmpty()
          || e.getWriteErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY)) {
        throw new StoreUnavailableException("MongoDB", e);
      }
      return e.getWriteErrors();
    } catch (MongoException e) {
      throw new StoreUnavailableException("MongoDB", e);
    }
  }

  /** Whether a single insert failed because the id is taken; any other error is rethrown. */
  public static boolean inserted(Runnable insert) {
    try {
      insert.run();
      return true;
    } catch (MongoException e) {
      if (e.getCode() == DUPLICATE_KEY) {
        return false;
      }
      throw new StoreUnavailableException("MongoDB", e);
    }
  }
}

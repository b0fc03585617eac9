package im.milena.stores.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteError;
import im.milena.stores.StoreRefusedException;
import im.milena.stores.StoreUnavailableException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Says in the stores' words what went wrong in a driver call. */
public final class MongoCalls {
  /** MongoDB's codes of Unauthorized and AuthenticationFailed. */
  private static final Set<Integer> REFUSALS = Set.of(13, 18);

  /** MongoDB's code of a duplicate key. */
  private static final int DUPLICATE_KEY = 11000;

  private MongoCalls() {}

  /** What the failure of a command, or of connecting, is called here. */
  public static StoreUnavailableException failure(MongoException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MongoCommandException refusal
          && REFUSALS.contains(refusal.getErrorCode())) {
        return new StoreRefusedException("MongoDB", refusal.getErrorMessage());
      }
    }
    return new StoreUnavailableException("MongoDB", failure);
  }

  /**
   * @throws StoreUnavailableException for whatever the driver throws
   */
  public static <T> T call(Supplier<T> command) {
    try {
      return command.get();
    } catch (MongoException e) {
      throw failure(e);
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
        throw failure(e);
      }
      return e.getWriteErrors();
    } catch (MongoException e) {
      throw failure(e);
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
      throw failure(e);
    }
  }
}

package im.milena.stores.redis;

import im.milena.stores.StoreRefusedException;
import im.milena.stores.StoreUnavailableException;
import io.lettuce.core.RedisCommandExecutionException;
import java.util.regex.Pattern;

/** Says in the stores' words why a command or a connection failed. */
final class RedisFailure {
  /**
   * How Redis begins its answer to a user who is not known, gives a wrong password or none, or may
   * not do that (<a
   * href="https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/">ACL</a>).
   */
  private static final Pattern REFUSAL =
      Pattern.compile("(WRONGPASS|NOAUTH|NOPERM|ERR (invalid password|AUTH|Client sent AUTH)).*");

  private RedisFailure() {}

  static StoreUnavailableException of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String answer = String.valueOf(cause.getMessage());
      if (cause instanceof RedisCommandExecutionException && REFUSAL.matcher(answer).matches()) {
        return new StoreRefusedException("Redis", answer);
      }
    }
    return new StoreUnavailableException("Redis", failure);
  }
}

package im.milena.stores.users;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user's document: the one in which changes of their profile are decided.
 *
 * @param version grows by one with each change
 * @param intent what the last change still wants done; null when all of it is
 */
public record UserHead(User user, long version, @Nullable Intent intent) {
  /**
   * What a change of a profile wants done.
   *
   * @param operation names the change
   * @param envelopes encoded, what the user is told
   * @param news what others are to be told, which takes its time; null for nothing
   */
  public record Intent(String operation, List<byte[]> envelopes, @Nullable News news) {
    public Intent {
      envelopes = List.copyOf(envelopes);
    }
  }

  /**
   * That the profile changed and everybody who sees it is to be told. A predicate and no list: who
   * they are is looked up while they are told.
   *
   * @param operationId the trace id of the request
   * @param at milliseconds
   */
  public record News(String operationId, long at) {}

  /** A user as they are registered. */
  public static UserHead registered(User user) {
    return new UserHead(user, 1, null);
  }
}

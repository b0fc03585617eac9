package im.milena.api.routing;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes value types of what clients wrote; what does not fit is refused with ARGS. */
public final class Arguments {
  /** OpenIM's limit for lists in requests. */
  public static final int MAX_LIST = 1_000;

  private Arguments() {}

  public static UserId user(String field, String value) {
    return of(field, value, UserId::new);
  }

  public static List<UserId> users(String field, List<String> values) {
    return list(field, values, UserId::new);
  }

  public static GroupId group(String field, String value) {
    return of(field, value, GroupId::new);
  }

  /** Empty if the client wrote none. */
  public static Optional<GroupId> optionalGroup(String field, String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(group(field, value));
  }

  public static List<GroupId> groups(String field, List<String> values) {
    return list(field, values, GroupId::new);
  }

  public static ConversationId conversation(String field, String value) {
    return of(field, value, ConversationId::new);
  }

  public static List<ConversationId> conversations(String field, List<String> values) {
    return list(field, values, ConversationId::new);
  }

  public static RefusedException refused(String detail) {
    return new RefusedException(ErrorCode.ARGS, detail);
  }

  public static void atMost(String field, int size) {
    if (size > MAX_LIST) {
      throw refused(field + " must have at most " + MAX_LIST + " elements, got: " + size);
    }
  }

  private static <T> List<T> list(String field, List<String> values, Function<String, T> make) {
    atMost(field, values.size());
    return values.stream().map(value -> of(field, value, make)).toList();
  }

  private static <T> T of(String field, String value, Function<String, T> make) {
    try {
      return make.apply(value);
    } catch (IllegalArgumentException e) {
      throw refused(field + ": " + e.getMessage());
    }
  }
}

package im.milena.serdes;

import com.google.protobuf.InvalidProtocolBufferException;
import im.milena.message.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns what protobuf and the value types throw into {@link UndecodableException}, in one place.
 */
final class Parsing {
  /** Reads one value from parsed fields. */
  interface Reader<T> {
    T read() throws InvalidProtocolBufferException;
  }

  private Parsing() {}

  static <T> T decode(String what, Reader<T> reader) {
    try {
      return reader.read();
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      throw new UndecodableException("not " + what + ": " + e.getMessage(), e);
    }
  }

  static void checkVersion(String what, int version, int known) {
    if (version < 1) {
      throw new UndecodableException(what + " version must be at least 1, got: " + version);
    }
    if (version > known) {
      throw new NewerVersionException(what, version, known);
    }
  }

  static List<UserId> users(List<String> ids) {
    return ids.stream().map(UserId::new).toList();
  }

  static List<String> ids(List<UserId> users) {
    return users.stream().map(UserId::value).toList();
  }

  static @Nullable UserId userOrEverybody(String id) {
    return id.isEmpty() ? null : new UserId(id);
  }

  static String idOrEmpty(@Nullable UserId user) {
    return user == null ? "" : user.value();
  }
}

package im.milena.log;

import im.milena.message.UserId;
import java.util.List;

/**
 * A group as the writer of a message saw it: the version of its member list, and who joined or left
 * with this very message (they are named here because other copies of the list may not know yet). A
 * copy older than {@code version} is treated as absent by whoever delivers.
 */
public record Membership(long version, List<UserId> joined, List<UserId> left) {
  /** Not a group message, or the writer saw no list. */
  public static final Membership NONE = new Membership(0, List.of(), List.of());

  public Membership {
    joined = List.copyOf(joined);
    left = List.copyOf(left);
  }

  public static Membership at(long version) {
    return new Membership(version, List.of(), List.of());
  }
}

package im.milena.followers.mentions;

import im.milena.message.ContentType;
import im.milena.message.Message;
import im.milena.message.UserId;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whom a message in a group calls on.
 *
 * @param named without its sender; strangers may be among them
 * @param everybody whether all members are called on, by {@code @all} or by an announcement
 */
record Called(SortedSet<UserId> named, boolean everybody, boolean announced) {
  /** OpenIM's name for everybody in {@code atUserIDList}. */
  private static final String EVERYBODY = "AtAllTag";

  private static final int ANNOUNCEMENT_SET = 1519;

  static Optional<Called> by(Message message) {
    if (message.contentType() == ANNOUNCEMENT_SET) {
      return Optional.of(new Called(new TreeSet<>(), true, true));
    }
    if (message.contentType() != ContentType.AT_TEXT || message.atUsers().isEmpty()) {
      return Optional.empty();
    }
    var named = new TreeSet<UserId>();
    message.atUsers().stream().filter(UserId::isValid).map(UserId::new).forEach(named::add);
    named.remove(message.sender());
    return Optional.of(new Called(named, message.atUsers().contains(EVERYBODY), false));
  }
}

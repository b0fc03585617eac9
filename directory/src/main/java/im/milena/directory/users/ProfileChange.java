package im.milena.directory.users;

import im.milena.stores.users.User;
import org.jspecify.annotations.Nullable;

/** What is to change of a user; null leaves it as it is. */
public record ProfileChange(
    @Nullable String nickname,
    @Nullable String faceUrl,
    @Nullable String ex,
    @Nullable Integer receiveOption) {

  User applyTo(User user) {
    return new User(
        user.id(),
        nickname == null ? user.nickname() : nickname,
        faceUrl == null ? user.faceUrl() : faceUrl,
        ex == null ? user.ex() : ex,
        user.createTime(),
        user.level(),
        receiveOption == null ? user.receiveOption() : receiveOption,
        user.guarded());
  }

  /** Only what the user wants done with messages to them, which nobody else sees. */
  public static ProfileChange receiveOption(int option) {
    return new ProfileChange(null, null, null, option);
  }
}

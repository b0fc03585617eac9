package im.milena.directory.belongings;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.message.UserId;
import im.milena.stores.belongings.UserCommand;
import im.milena.stores.belongings.UserCommands;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps things of an application's own for its users, who alone may see and change them. */
public final class CommandService {
  private static final int MAX_VALUE = 65_536;

  private final UserCommands commands;
  private final Clock clock;

  CommandService(UserCommands commands, Clock clock) {
    this.commands = commands;
    this.clock = clock;
  }

  /**
   * @throws RefusedException DUPLICATE_KEY if the user has one of that type and uuid
   */
  public void add(
      Caller caller,
      UserId user,
      int type,
      String uuid,
      @Nullable String value,
      @Nullable String ex) {
    caller.mustBe(user);
    check(uuid, value, ex);
    var command =
        new UserCommand(
            user, type, uuid, value == null ? "" : value, ex == null ? "" : ex, clock.millis());
    if (!commands.add(command)) {
      throw new RefusedException(
          ErrorCode.DUPLICATE_KEY, "there is a command " + uuid + " already");
    }
  }

  /** Null leaves as it is what it stands for. */
  public void update(
      Caller caller,
      UserId user,
      int type,
      String uuid,
      @Nullable String value,
      @Nullable String ex) {
    caller.mustBe(user);
    check(uuid, value, ex);
    mustBeThere(uuid, commands.update(user, type, uuid, value, ex));
  }

  public void remove(Caller caller, UserId user, int type, String uuid) {
    caller.mustBe(user);
    check(uuid, null, null);
    mustBeThere(uuid, commands.remove(user, type, uuid));
  }

  /** All of the user's, oldest first. */
  public List<UserCommand> of(Caller caller, UserId user) {
    caller.mustBe(user);
    return commands.of(user);
  }

  private static void check(String uuid, @Nullable String value, @Nullable String ex) {
    BelongingRules.name("uuid", uuid);
    BelongingRules.text("value", value, MAX_VALUE);
    BelongingRules.text("ex", ex, BelongingRules.MAX_TEXT);
  }

  private static void mustBeThere(String uuid, boolean there) {
    if (!there) {
      throw new RefusedException(ErrorCode.RECORD_NOT_FOUND, "there is no command " + uuid);
    }
  }
}

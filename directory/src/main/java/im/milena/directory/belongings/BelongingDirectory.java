package im.milena.directory.belongings;

import im.milena.directory.users.UserAccounts;
import im.milena.stores.belongings.Belongings;
import java.time.Clock;

/** The parts that keep things for single users, wired. */
public record BelongingDirectory(
    CommandService commands,
    ConfigService configs,
    PushTargetService pushTargets,
    ClientLogService logs) {

  public static BelongingDirectory of(Belongings stores, UserAccounts accounts, Clock clock) {
    return new BelongingDirectory(
        new CommandService(stores.commands(), clock),
        new ConfigService(stores.configs(), accounts),
        new PushTargetService(stores.pushTargets()),
        new ClientLogService(stores.logs(), clock));
  }
}

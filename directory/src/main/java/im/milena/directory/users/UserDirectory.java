package im.milena.directory.users;

import im.milena.directory.changes.DirectoryChanges;
import im.milena.directory.decisions.Decisions;
import im.milena.directory.decisions.IntentWork;
import im.milena.message.UserId;
import im.milena.stores.users.UserHead;
import im.milena.stores.wiring.DirectoryStores;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** The parts that deal with users, wired. */
public record UserDirectory(
    UserAccounts accounts,
    ProfileService profiles,
    NotificationAccounts notificationAccounts,
    Decisions<UserId, UserHead> decisions) {

  /**
   * @param random makes ids of new accounts, so it should not be predictable
   */
  public static UserDirectory of(
      DirectoryStores documents,
      IntentWork work,
      ProfileNews news,
      DirectoryChanges changes,
      RandomGenerator random,
      Clock clock) {
    var accounts = new UserAccounts(documents.users(), clock);
    var decisions = new Decisions<>(new ProfileHeads(documents.users(), work, news), changes);
    var profiles = new ProfileService(decisions, clock);
    return new UserDirectory(
        accounts,
        profiles,
        new NotificationAccounts(accounts, documents.users(), profiles, random, clock),
        decisions);
  }
}

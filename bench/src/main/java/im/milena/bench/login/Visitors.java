package im.milena.bench.login;

import im.milena.bench.login.Client.Outcome;
import im.milena.bench.login.LoginStorm.Visitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Users whose devices have everything. */
public final class Visitors {
  private static final Duration UNTIL_SETTLED = Duration.ofSeconds(120);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Client client;
  private final BiConsumer<Account, List<String>> differences;

  /**
   * @param differences hears what a user did not find in time
   */
  public Visitors(Client client, BiConsumer<Account, List<String>> differences) {
    this.client = client;
    this.differences = differences;
  }

  /**
   * What was sent last may be a moment behind in users' lists, so logins are tried until one finds
   * all and the next one nothing new.
   */
  public List<Visitor> settled(List<Account> accounts) throws InterruptedException {
    var visitors = new ArrayList<Visitor>();
    for (Account account : accounts) {
      visitors.add(new Visitor(account, settled(account)));
    }
    return visitors;
  }

  private Copy settled(Account account) throws InterruptedException {
    long giveUp = System.nanoTime() + UNTIL_SETTLED.toNanos();
    while (true) {
      Outcome first = client.first(account);
      List<String> wrong =
          first.differences().isEmpty()
              ? client.later(account, first.copy()).differences()
              : first.differences();
      if (wrong.isEmpty() || System.nanoTime() - giveUp >= 0) {
        differences.accept(account, wrong);
        return first.copy();
      }
      Thread.sleep(LOOK_EVERY.toMillis());
    }
  }
}

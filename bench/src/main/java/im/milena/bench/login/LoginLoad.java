package im.milena.bench.login;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who logs in how often.
 *
 * @param accounts users who log in in turn
 * @param contacts what each of them has
 * @param messages in each of their conversations
 * @param warmUp logins of each kind that are checked and not measured
 * @param first measured logins on a device that has nothing
 * @param later measured logins on a device that has everything
 * @param storm null for none
 */
public record LoginLoad(
    int accounts,
    Contacts contacts,
    int messages,
    int warmUp,
    int first,
    int later,
    @Nullable Storm storm) {
  public LoginLoad {
    atLeast("--accounts", 1, accounts);
    atLeast("--messages", 1, messages);
    atLeast("--warm-up", 0, warmUp);
    atLeast("--first", 0, first);
    atLeast("--later", 0, later);
  }

  /**
   * Many users log in at a fixed rate while others send.
   *
   * @param rate logins a second
   * @param sendRate messages a second, as {@code bench send} sends them; 0 for none
   * @param users who log in, each on a device that has everything; if all are busy with a login,
   *     the next one is dropped
   * @param contacts what each of them has
   * @param warmUp not measured
   */
  public record Storm(
      int rate, int sendRate, int users, Contacts contacts, Duration warmUp, Duration duration) {
    public Storm {
      atLeast("--rate", 1, rate);
      atLeast("--send-rate", 0, sendRate);
      atLeast("--storm-users", 1, users);
      if (warmUp.isNegative() || duration.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new IllegalArgumentException(
            "--storm-warm-up must be 0 or more and --duration 1 or more, got: "
                + warmUp
                + ", "
                + duration);
      }
    }
  }

  private static void atLeast(String name, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", got: " + value);
    }
  }
}

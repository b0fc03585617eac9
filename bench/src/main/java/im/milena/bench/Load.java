package im.milena.bench;

import im.milena.bench.client.Dialect;
import im.milena.bench.load.ArrivalSpacing;
import im.milena.bench.load.GroupLoad;
import java.time.Duration;

/**
 * What is sent.
 *
 * @param users how many users are online and send
 * @param partners to how many others each user sends; nobody answers within the same chat
 * @param rate messages a second of all users together
 * @param arrival how the intended times are spaced
 * @param warmUp how long before anything is measured; counted by the ledger nevertheless
 * @param duration how long is measured
 * @param payloadBytes size of a message's content
 * @param groupShare 0..1: which part of the messages goes to groups
 * @param groups which groups there are, if any message goes to one
 * @param maxInFlight how many messages may wait for their acknowledgement before arrivals are
 *     dropped and the run counts as not kept up
 * @param codec how the users' clients speak
 * @param seed chooses partners, arrivals and the ledger's keys
 */
public record Load(
    int users,
    int partners,
    int rate,
    ArrivalSpacing arrival,
    Duration warmUp,
    Duration duration,
    int payloadBytes,
    double groupShare,
    GroupLoad groups,
    int maxInFlight,
    Dialect codec,
    long seed) {
  public Load {
    atLeast("--users", 2, users);
    atLeast("--rate", 1, rate);
    atLeast("--partners", 1, partners);
    atLeast("--payload", 20, payloadBytes);
    atLeast("--max-in-flight", 1, maxInFlight);
    if (partners > Math.max(1, (users - 1) / 2)) {
      throw new IllegalArgumentException(
          "--partners must be below half of the users, got: " + partners + " of " + users);
    }
    if (payloadBytes > 30_000) {
      throw new IllegalArgumentException("--payload must be at most 30000, got: " + payloadBytes);
    }
    if (warmUp.isNegative() || duration.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "--warm-up must be 0s or more and --duration 1s or more, got: "
              + warmUp
              + ", "
              + duration);
    }
    if (!(groupShare >= 0 && groupShare <= 1)) {
      throw new IllegalArgumentException("--group-share must be 0..1, got: " + groupShare);
    }
    if (groupShare > 0 && groups.online() > users) {
      throw new IllegalArgumentException(
          "the members of a group online must be at most the users, got: "
              + groups.online()
              + " of "
              + users);
    }
  }

  /**
   * Single chats only: 200 users with 4 partners each, 200 bytes, evenly spaced, 5 s of warm-up.
   */
  public static Load singleChats(int rate, Duration duration) {
    return new Load(
        200,
        4,
        rate,
        ArrivalSpacing.CONSTANT,
        Duration.ofSeconds(5),
        duration,
        200,
        0,
        GroupLoad.allOnline(1, 50),
        20_000,
        Dialect.JSON,
        1);
  }

  /** The same people and messages at another pace. */
  public Load paced(int newRate, Duration newWarmUp, Duration newDuration) {
    return new Load(
        users,
        partners,
        newRate,
        arrival,
        newWarmUp,
        newDuration,
        payloadBytes,
        groupShare,
        groups,
        maxInFlight,
        codec,
        seed);
  }

  private static void atLeast(String name, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", got: " + value);
    }
  }
}

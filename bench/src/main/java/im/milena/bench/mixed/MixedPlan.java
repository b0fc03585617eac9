package im.milena.bench.mixed;

/**
 * What happens beside the messages, a second.
 *
 * @param reads that receivers mark as read what they got
 * @param pulls pages of history
 * @param logins of users who have everything, each over REST and a WebSocket of its own
 * @param reconnects of users who are connected, lose their connection and ask for what they missed
 * @param loginUsers who log in; if all are busy with it, the next login is dropped
 * @param listeners who reconnect; each only listens, in one chat
 */
public record MixedPlan(
    double reads, double pulls, double logins, double reconnects, int loginUsers, int listeners) {
  public MixedPlan {
    if (!(reads >= 0 && pulls >= 0 && logins >= 0 && reconnects >= 0)) {
      throw new IllegalArgumentException(
          "rates must be 0 or more, got: "
              + reads
              + ", "
              + pulls
              + ", "
              + logins
              + ", "
              + reconnects);
    }
    if (loginUsers < 1 || listeners < 1) {
      throw new IllegalArgumentException(
          "--login-users and --listeners must be at least 1, got: "
              + loginUsers
              + ", "
              + listeners);
    }
  }

  /**
   * Parts of all that happens.
   *
   * @param rate of everything together, messages included
   */
  public static MixedPlan shares(
      double rate,
      double reads,
      double pulls,
      double logins,
      double reconnects,
      int loginUsers,
      int listeners) {
    double beside = reads + pulls + logins + reconnects;
    if (!(beside >= 0 && beside < 1)) {
      throw new IllegalArgumentException(
          "shares must leave something for messages, got together: " + beside);
    }
    return new MixedPlan(
        rate * reads, rate * pulls, rate * logins, rate * reconnects, loginUsers, listeners);
  }

  /** A second, of everything but the messages. */
  public double rate() {
    return reads + pulls + logins + reconnects;
  }
}

package im.milena.chaos.load;

/**
 * What the load looks like.
 *
 * @param rate messages a second, all conversations together
 * @param pairs single chats
 * @param members of the group
 * @param groupShare of the messages goes to the group
 * @param doubled part of the messages is sent through both gateways at once
 * @param idle users who are online and say and hear nothing
 */
public record Shape(int rate, int pairs, int members, double groupShare, double doubled, int idle) {
  public Shape {
    if (rate < 1 || pairs < 1 || members < 3) {
      throw new IllegalArgumentException(
          "rate and pairs must be at least 1, members at least 3, got: "
              + rate
              + ", "
              + pairs
              + ", "
              + members);
    }
    if (idle < 0) {
      throw new IllegalArgumentException("idle must not be negative, got: " + idle);
    }
    if (groupShare < 0 || groupShare > 1 || doubled < 0 || doubled > 1) {
      throw new IllegalArgumentException(
          "shares must be 0..1, got: " + groupShare + ", " + doubled);
    }
  }

  /**
   * So many speakers that nobody says more than 32 things, the window of repeats, while a send may
   * still be under way. Where copies of a message come a minute apart, it takes more.
   */
  public static Shape of(int rate) {
    return new Shape(rate, Math.max(4, rate / 4), Math.max(5, rate / 5), 0.2, 0.05, 0);
  }

  public Shape withDoubled(double part) {
    return new Shape(rate, pairs, members, groupShare, part, idle);
  }

  public Shape withIdle(int users) {
    return new Shape(rate, pairs, members, groupShare, doubled, users);
  }

  /** The group gets this part of everything, and enough members to say it. */
  public Shape withGroupShare(double part) {
    return new Shape(rate, pairs, Math.max(members, (int) (rate * part / 2)), part, doubled, idle);
  }
}

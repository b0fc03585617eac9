package im.milena.bench.load;

/**
 * Groups that are spoken in.
 *
 * @param count how many there are
 * @param members of each
 * @param online how many of them are
 * @param speakers how many of those speak; if more than one does, each also listens
 */
public record GroupLoad(int count, int members, int online, int speakers) {
  public GroupLoad {
    if (count < 1) {
      throw new IllegalArgumentException("--groups must be at least 1, got: " + count);
    }
    if (online < 2 || online > members) {
      throw new IllegalArgumentException(
          "the members online must be at least 2 and at most the members, got: "
              + online
              + " of "
              + members);
    }
    if (speakers < 1 || speakers > online) {
      throw new IllegalArgumentException(
          "--speakers must be at least 1 and at most the members online, got: "
              + speakers
              + " of "
              + online);
    }
  }

  /** All online, and one speaks. */
  public static GroupLoad allOnline(int count, int members) {
    return new GroupLoad(count, members, members, 1);
  }

  public int offline() {
    return members - online;
  }
}

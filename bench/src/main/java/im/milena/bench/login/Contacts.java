package im.milena.bench.login;

/**
 * How much a user has.
 *
 * @param groups each a conversation
 * @param members of each group, the user among them
 * @param conversations groups, chats with friends, and chats with others for the rest
 */
public record Contacts(int friends, int groups, int members, int conversations) {
  /** What a user has who is neither new nor busy all day. */
  public static final Contacts ORDINARY = new Contacts(20, 2, 20, 25);

  public Contacts {
    atLeast("--friends", 0, friends);
    atLeast("--groups", 0, groups);
    atLeast("--members", 2, members);
    if (conversations < friends + groups || conversations < 1) {
      throw new IllegalArgumentException(
          "--conversations must be at least --friends and --groups together, for each of them has"
              + " one, got: "
              + conversations);
    }
    if (groups > 0 && members - 1 > conversations - groups) {
      throw new IllegalArgumentException(
          "--members must be the user and some of the "
              + (conversations - groups)
              + " he chats with, got: "
              + members);
    }
  }

  /** Single chats: with friends first, then with others. */
  public int chats() {
    return conversations - groups;
  }

  private static void atLeast(String name, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", got: " + value);
    }
  }
}

package im.milena.stores.users;

import java.util.Set;

/**
 * Which users are looked for; an empty criterion lets everybody through.
 *
 * @param id a part of the id
 * @param nickname a part of the nickname
 * @param either whether one of the two is enough
 * @param levels see {@link User#level}
 */
public record UserSearch(String id, String nickname, boolean either, Set<Integer> levels) {
  public static final UserSearch EVERYBODY = new UserSearch("", "", false, Set.of());

  public UserSearch {
    levels = Set.copyOf(levels);
  }

  /** Both, and any level. */
  public static UserSearch of(String id, String nickname) {
    return new UserSearch(id, nickname, false, Set.of());
  }

  /** Users who have the text in id or nickname. */
  public static UserSearch keyword(String text, Set<Integer> levels) {
    return new UserSearch(text, text, true, levels);
  }

  public boolean matches(User user) {
    boolean byId = user.id().value().contains(id);
    boolean byName = user.nickname().contains(nickname);
    return (either ? byId || byName : byId && byName)
        && (levels.isEmpty() || levels.contains(user.level()));
  }
}

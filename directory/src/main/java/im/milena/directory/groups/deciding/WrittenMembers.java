package im.milena.directory.groups.deciding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.milena.message.GroupId;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.groups.Groups;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The written rows of whole member lists. Clients load a list page by page, so it is kept for a
 * while as of the head's version: a decision moves the version, and with it goes the copy. Rows of
 * an unfinished decision are still being written, so they are read anew each time.
 */
final class WrittenMembers {
  private static final long MAX_ROWS = 100_000;
  private static final Duration IDLE_LIFE = Duration.ofMinutes(5);

  private record Copy(long version, List<GroupMember> rows) {}

  private final Groups groups;
  private final Cache<GroupId, Copy> copies =
      Caffeine.newBuilder()
          .maximumWeight(MAX_ROWS)
          .weigher((GroupId id, Copy copy) -> copy.rows().size() + 1)
          .expireAfterAccess(IDLE_LIFE)
          .build();

  WrittenMembers(Groups groups) {
    this.groups = groups;
  }

  /**
   * By role descending, then by joining; at least as new as the head.
   *
   * @param head as just read
   */
  List<GroupMember> of(Group head) {
    if (head.intent() != null) {
      return groups.members(head.id());
    }
    return kept(head).orElseGet(() -> read(head));
  }

  /** The same, if it needs no reading. */
  Optional<List<GroupMember>> kept(Group head) {
    return Optional.ofNullable(copies.getIfPresent(head.id()))
        .filter(copy -> head.intent() == null && copy.version() == head.version())
        .map(Copy::rows);
  }

  private List<GroupMember> read(Group head) {
    // Rows of the next decision may be among them already. Then the head has the next version, too,
    // and nobody asks for this copy any more.
    List<GroupMember> rows = List.copyOf(groups.members(head.id()));
    copies.put(head.id(), new Copy(head.version(), rows));
    return rows;
  }
}

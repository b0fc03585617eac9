package im.milena.directory.groups.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.milena.directory.groups.deciding.Roster;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.groups.Groups;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Member lists in memory, for deliveries. Bounded by members, not by groups. A copy may be newer
 * than asked for but never older, so a joiner gets the very message that tells of the joining.
 */
public final class CachedGroupMembers implements GroupMembers {
  private static final long MAX_MEMBERS = 2_000_000;

  private final Groups groups;
  private final Cache<GroupId, MemberList> lists =
      Caffeine.newBuilder()
          .maximumWeight(MAX_MEMBERS)
          .weigher((GroupId id, MemberList list) -> list.users().size() + 1)
          .build();

  /** After a restart everybody connects at once, and each connection asks. */
  private final SharedReads<UserId, Set<GroupId>> groupsOf;

  public CachedGroupMembers(Groups groups) {
    this.groups = groups;
    this.groupsOf = new SharedReads<>(groups::groupsOf);
  }

  @Override
  public Optional<MemberList> atLeast(GroupId group, long version) {
    MemberList known = lists.getIfPresent(group);
    if (known != null && known.version() >= version) {
      return Optional.of(known);
    }
    Optional<MemberList> read = read(group);
    // Two readers may overtake each other: the older list must not replace the newer one.
    read.ifPresent(
        list -> lists.asMap().merge(group, list, (a, b) -> a.version() > b.version() ? a : b));
    return read;
  }

  @Override
  public Set<GroupId> groupsOf(UserId user) {
    Set<GroupId> found = groupsOf.get(user);
    return found == null ? Set.of() : found;
  }

  private Optional<MemberList> read(GroupId id) {
    // The head first: rows read after it are at least as new as its version.
    return groups.find(id).map(head -> list(head, groups.members(id)));
  }

  private static MemberList list(Group head, List<GroupMember> rows) {
    return new MemberList(
        head.listing().version(),
        Roster.of(head, rows).stream().map(GroupMember::user).collect(Collectors.toSet()));
  }
}

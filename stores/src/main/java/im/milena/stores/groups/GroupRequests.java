package im.milena.stores.groups;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Requests to become a member. They are decided in the group's head; here is what follows from it,
 * written only over something older. Throws {@link im.milena.stores.StoreUnavailableException} when
 * MongoDB is sick.
 */
public interface GroupRequests {
  /** Writes each request unless a newer version of it is there. */
  void write(Collection<GroupRequest> requests);

  Optional<GroupRequest> find(GroupId group, UserId user);

  /** Newest first. */
  Page find(Wanted wanted, long skip, int limit);

  /**
   * @param total of those wanted, on all pages
   */
  record Page(long total, List<GroupRequest> requests) {}

  /**
   * Which requests somebody wants to see.
   *
   * @param groups of these groups
   * @param users of these users; empty for everybody's
   * @param results handled so; empty for all
   * @param after made later than that, in milliseconds
   */
  record Wanted(Set<GroupId> groups, Set<UserId> users, Set<Integer> results, long after) {
    public Wanted {
      groups = Set.copyOf(groups);
      users = Set.copyOf(users);
      results = Set.copyOf(results);
      if (groups.isEmpty() && users.isEmpty()) {
        throw new IllegalArgumentException("requests of whom? neither groups nor users are named");
      }
    }

    public static Wanted ofGroups(Set<GroupId> groups, Set<Integer> results) {
      return new Wanted(groups, Set.of(), results, -1);
    }

    public static Wanted ofUser(UserId user, Set<GroupId> groups, Set<Integer> results) {
      return new Wanted(groups, Set.of(user), results, -1);
    }
  }
}

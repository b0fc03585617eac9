package im.milena.directory.groups.reading;

import im.milena.directory.Caller;
import im.milena.directory.groups.deciding.GroupRights.Action;
import im.milena.directory.groups.telling.RequestView;
import im.milena.directory.groups.telling.RequestViews;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.groups.GroupRequests;
import im.milena.stores.groups.GroupRequests.Wanted;
import im.milena.stores.groups.Groups;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Requests to join groups, as those see them who may. Newest first. */
public final class RequestReads {
  private static final int MOST = 1_000;

  private final GroupRequests requests;
  private final Groups groups;
  private final GroupReads reads;
  private final RequestViews views;

  public RequestReads(GroupRequests requests, Groups groups, GroupReads reads, RequestViews views) {
    this.requests = requests;
    this.groups = groups;
    this.reads = reads;
    this.views = views;
  }

  /**
   * @param total on all pages
   */
  public record Page(long total, List<RequestView> requests) {}

  /**
   * Requests to the groups that the user runs.
   *
   * @param only of these groups; empty for all
   * @param results handled so; empty for all
   */
  public Page received(
      Caller caller, UserId user, Set<GroupId> only, Set<Integer> results, long skip, int limit) {
    caller.mustBe(user);
    Set<GroupId> run = run(user);
    if (!only.isEmpty()) {
      run.retainAll(only);
    }
    return run.isEmpty()
        ? new Page(0, List.of())
        : page(Wanted.ofGroups(run, results), skip, limit);
  }

  /** The user's own requests. */
  public Page sent(
      Caller caller, UserId user, Set<GroupId> only, Set<Integer> results, long skip, int limit) {
    caller.mustBe(user);
    return page(Wanted.ofUser(user, only, results), skip, limit);
  }

  /** How many unhandled requests to groups that the user runs were made after the moment. */
  public long unhandled(Caller caller, UserId user, long after) {
    caller.mustBe(user);
    Set<GroupId> run = run(user);
    return run.isEmpty()
        ? 0
        : requests.find(new Wanted(run, Set.of(), Set.of(0), after), 0, 1).total();
  }

  /** Those of the users, for those who run the group. */
  public Page of(Caller caller, GroupId group, Collection<UserId> users) {
    reads.permitted(caller, group, Action.READ_REQUESTS);
    return page(new Wanted(Set.of(group), Set.copyOf(users), Set.of(), Long.MIN_VALUE), 0, MOST);
  }

  /** The user's, for the user and for those who run the group. */
  public Optional<RequestView> of(Caller caller, GroupId group, UserId user) {
    if (!caller.user().equals(user)) {
      reads.permitted(caller, group, Action.READ_REQUESTS);
    }
    return requests.find(group, user).map(found -> views.of(List.of(found)).get(0));
  }

  private Page page(Wanted wanted, long skip, int limit) {
    GroupRequests.Page page = requests.find(wanted, skip, limit);
    return new Page(page.total(), views.of(page.requests()));
  }

  private Set<GroupId> run(UserId user) {
    return groups.seats(user).stream()
        .filter(row -> row.role() > GroupMember.MEMBER)
        .map(GroupMember::group)
        .collect(Collectors.toSet());
  }
}

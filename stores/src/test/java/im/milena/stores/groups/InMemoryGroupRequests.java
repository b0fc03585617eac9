package im.milena.stores.groups;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests that last as long as their object. */
public final class InMemoryGroupRequests implements GroupRequests {
  private static final Comparator<GroupRequest> NEWEST_FIRST =
      Comparator.comparingLong((GroupRequest request) -> request.asked().time())
          .thenComparing(request -> key(request.group(), request.user()))
          .reversed();

  private final Map<String, GroupRequest> requests = new HashMap<>();

  @Override
  public synchronized void write(Collection<GroupRequest> written) {
    written.forEach(
        request ->
            requests.merge(
                key(request.group(), request.user()),
                request,
                (present, later) -> present.version() < later.version() ? later : present));
  }

  @Override
  public synchronized Optional<GroupRequest> find(GroupId group, UserId user) {
    return Optional.ofNullable(requests.get(key(group, user)));
  }

  @Override
  public synchronized Page find(Wanted wanted, long skip, int limit) {
    List<GroupRequest> found =
        requests.values().stream()
            .filter(request -> includes(wanted, request))
            .sorted(NEWEST_FIRST)
            .toList();
    return new Page(found.size(), found.stream().skip(skip).limit(limit).toList());
  }

  private static boolean includes(Wanted wanted, GroupRequest request) {
    return (wanted.groups().isEmpty() || wanted.groups().contains(request.group()))
        && (wanted.users().isEmpty() || wanted.users().contains(request.user()))
        && (wanted.results().isEmpty() || wanted.results().contains(request.handled().result()))
        && request.asked().time() > wanted.after();
  }

  private static String key(GroupId group, UserId user) {
    return group + ":" + user;
  }
}

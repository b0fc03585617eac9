package im.milena.directory.groups.telling;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.GroupRequest;
import im.milena.stores.groups.Groups;
import im.milena.stores.users.User;
import im.milena.stores.users.Users;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Fills requests with who asks, and for which group. */
public final class RequestViews {
  private final Users users;
  private final Groups groups;

  public RequestViews(Users users, Groups groups) {
    this.users = users;
    this.groups = groups;
  }

  public RequestView of(GroupRequest request, GroupView group) {
    return RequestView.of(request, person(users(List.of(request)), request.user()), group);
  }

  public List<RequestView> of(List<GroupRequest> requests) {
    Map<UserId, User> applicants = users(requests);
    Map<GroupId, GroupView> heads =
        groups.find(requests.stream().map(GroupRequest::group).distinct().toList()).stream()
            .collect(Collectors.toMap(head -> head.id(), GroupView::of));
    return requests.stream()
        .map(
            request ->
                RequestView.of(
                    request, person(applicants, request.user()), heads.get(request.group())))
        .toList();
  }

  private Map<UserId, User> users(List<GroupRequest> requests) {
    return users.find(requests.stream().map(GroupRequest::user).distinct().toList()).stream()
        .collect(Collectors.toMap(User::id, Function.identity()));
  }

  private static RequestView.Person person(Map<UserId, User> known, UserId id) {
    User user = known.get(id);
    return user == null
        ? new RequestView.Person(id.value(), "", "", "")
        : RequestView.Person.of(user);
  }
}

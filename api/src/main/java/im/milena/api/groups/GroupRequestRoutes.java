package im.milena.api.groups;

import static im.milena.api.routing.Route.self;
import static im.milena.api.routing.Route.user;

import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Owned;
import im.milena.api.routing.Pagination;
import im.milena.api.routing.Route;
import im.milena.directory.groups.GroupDirectory;
import im.milena.directory.groups.reading.RequestReads;
import im.milena.directory.groups.requests.Applications;
import im.milena.directory.groups.telling.RequestView;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Requests to join groups: their lists, and the answers to them. */
final class GroupRequestRoutes {
  private final Applications applications;
  private final RequestReads reads;

  GroupRequestRoutes(GroupDirectory groups) {
    applications = groups.applications();
    reads = groups.requests();
  }

  List<Route<?>> routes() {
    return List.of(
        user("/group/group_application_response", AnswerRequest.class, this::answer),
        self("/group/get_recv_group_applicationList", ReceivedRequest.class, this::received),
        self("/group/get_user_req_group_applicationList", SentRequest.class, this::sent),
        user("/group/get_group_users_req_application_list", OfUsersRequest.class, this::ofUsers),
        user("/group/get_specified_user_group_request_info", OfUserRequest.class, this::ofUser),
        self(
            "/group/get_group_application_unhandled_count",
            UnhandledRequest.class,
            this::unhandled));
  }

  record AnswerRequest(String groupID, String fromUserID, String handledMsg, int handleResult) {}

  record ReceivedRequest(
      @Nullable Pagination pagination,
      String fromUserID,
      List<String> groupIDs,
      List<Integer> handleResults)
      implements Owned {
    @Override
    public String owner() {
      return fromUserID;
    }
  }

  record SentRequest(
      @Nullable Pagination pagination,
      String userID,
      List<String> groupIDs,
      List<Integer> handleResults)
      implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  record OfUsersRequest(String groupID, List<String> userIDs) {}

  record OfUserRequest(String groupID, String userID) {}

  record UnhandledRequest(String userID, long time) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  record ListAnswer(long total, List<RequestView> groupRequests) {}

  record CountAnswer(long count) {}

  @Nullable Object answer(Call<AnswerRequest> call) {
    AnswerRequest request = call.body();
    applications.answer(
        call.caller(),
        Arguments.group("groupID", request.groupID()),
        Arguments.user("fromUserID", request.fromUserID()),
        request.handleResult(),
        request.handledMsg(),
        call.operationId());
    return null;
  }

  Object received(Call<ReceivedRequest> call) {
    ReceivedRequest request = call.body();
    Pagination page = Pagination.check(request.pagination());
    return answer(
        reads.received(
            call.caller(),
            Arguments.user("fromUserID", request.fromUserID()),
            Set.copyOf(Arguments.groups("groupIDs", request.groupIDs())),
            Set.copyOf(request.handleResults()),
            page.skip(),
            page.limit()));
  }

  Object sent(Call<SentRequest> call) {
    SentRequest request = call.body();
    Pagination page = Pagination.check(request.pagination());
    return answer(
        reads.sent(
            call.caller(),
            Arguments.user("userID", request.userID()),
            Set.copyOf(Arguments.groups("groupIDs", request.groupIDs())),
            Set.copyOf(request.handleResults()),
            page.skip(),
            page.limit()));
  }

  Object ofUsers(Call<OfUsersRequest> call) {
    return answer(
        reads.of(
            call.caller(),
            Arguments.group("groupID", call.body().groupID()),
            Arguments.users("userIDs", call.body().userIDs())));
  }

  Object ofUser(Call<OfUserRequest> call) {
    List<RequestView> found =
        reads
            .of(
                call.caller(),
                Arguments.group("groupID", call.body().groupID()),
                Arguments.user("userID", call.body().userID()))
            .stream()
            .toList();
    return new ListAnswer(found.size(), found);
  }

  Object unhandled(Call<UnhandledRequest> call) {
    return new CountAnswer(
        reads.unhandled(
            call.caller(), Arguments.user("userID", call.body().userID()), call.body().time()));
  }

  private static ListAnswer answer(RequestReads.Page page) {
    return new ListAnswer(page.total(), page.requests());
  }
}

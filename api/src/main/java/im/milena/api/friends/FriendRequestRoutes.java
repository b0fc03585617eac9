package im.milena.api.friends;

import static im.milena.api.routing.Route.self;
import static im.milena.api.routing.Route.user;

import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Owned;
import im.milena.api.routing.Pagination;
import im.milena.api.routing.Route;
import im.milena.directory.relations.FriendRequestView;
import im.milena.directory.relations.FriendService;
import im.milena.directory.relations.RelationDirectory;
import im.milena.directory.relations.RelationReads;
import im.milena.directory.relations.RelationReads.Page;
import im.milena.message.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code /friend/…} routes about requests to become friends. */
final class FriendRequestRoutes {
  private static final int AGREE = 1;
  private static final int REFUSE = -1;

  private final FriendService service;
  private final RelationReads reads;

  FriendRequestRoutes(RelationDirectory directory) {
    service = directory.friends();
    reads = directory.reads();
  }

  List<Route<?>> routes() {
    return List.of(
        self("/friend/add_friend", AskRequest.class, this::ask),
        self("/friend/add_friend_response", AnswerRequest.class, this::answer),
        self("/friend/get_friend_apply_list", ListRequest.class, this::received),
        self("/friend/get_self_friend_apply_list", ListRequest.class, this::sent),
        user("/friend/get_designated_friend_apply", BetweenRequest.class, this::between),
        self("/friend/get_self_unhandled_apply_count", CountRequest.class, this::unanswered));
  }

  record AskRequest(String fromUserID, String toUserID, String reqMsg, String ex) implements Owned {
    @Override
    public String owner() {
      return fromUserID;
    }
  }

  /**
   * @param fromUserID who asked
   * @param toUserID who answers
   */
  record AnswerRequest(String fromUserID, String toUserID, int handleResult, String handleMsg)
      implements Owned {
    @Override
    public String owner() {
      return toUserID;
    }
  }

  record ListRequest(String userID, @Nullable Pagination pagination, List<Integer> handleResults)
      implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  /** With a capital letter, unlike {@link SentAnswer}: so OpenIM's clients want it. */
  record ReceivedAnswer(List<FriendRequestView> FriendRequests, int total) {}

  record SentAnswer(List<FriendRequestView> friendRequests, int total) {}

  record BetweenRequest(String fromUserID, String toUserID) {}

  record BetweenAnswer(List<FriendRequestView> friendRequests) {}

  /**
   * @param time milliseconds; only later requests count
   */
  record CountRequest(String userID, long time) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  record CountAnswer(long count) {}

  @Nullable Object ask(Call<AskRequest> call) {
    service.ask(
        call.caller(),
        Arguments.user("fromUserID", call.body().fromUserID()),
        Arguments.user("toUserID", call.body().toUserID()),
        call.body().reqMsg(),
        call.body().ex(),
        call.operationId());
    return null;
  }

  @Nullable Object answer(Call<AnswerRequest> call) {
    UserId from = Arguments.user("fromUserID", call.body().fromUserID());
    UserId to = Arguments.user("toUserID", call.body().toUserID());
    String message = call.body().handleMsg();
    switch (call.body().handleResult()) {
      case AGREE -> service.agree(call.caller(), from, to, message, call.operationId());
      case REFUSE -> service.refuse(call.caller(), from, to, message, call.operationId());
      default ->
          throw Arguments.refused(
              "handleResult must be 1 or -1, got: " + call.body().handleResult());
    }
    return null;
  }

  Object received(Call<ListRequest> call) {
    Pagination page = Pagination.check(call.body().pagination());
    Page<FriendRequestView> found =
        reads.received(owner(call), results(call), page.skip(), page.limit());
    return new ReceivedAnswer(found.rows(), found.total());
  }

  Object sent(Call<ListRequest> call) {
    Pagination page = Pagination.check(call.body().pagination());
    Page<FriendRequestView> found =
        reads.sent(owner(call), results(call), page.skip(), page.limit());
    return new SentAnswer(found.rows(), found.total());
  }

  Object between(Call<BetweenRequest> call) {
    return new BetweenAnswer(
        reads.between(
            call.caller(),
            Arguments.user("fromUserID", call.body().fromUserID()),
            Arguments.user("toUserID", call.body().toUserID())));
  }

  Object unanswered(Call<CountRequest> call) {
    return new CountAnswer(
        reads.unanswered(Arguments.user("userID", call.body().userID()), call.body().time()));
  }

  private static UserId owner(Call<ListRequest> call) {
    return Arguments.user("userID", call.body().userID());
  }

  private static List<Integer> results(Call<ListRequest> call) {
    Arguments.atMost("handleResults", call.body().handleResults().size());
    return call.body().handleResults();
  }
}

package im.milena.api.messages;

import static im.milena.api.routing.Route.admin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Route;
import im.milena.directory.DerivedId;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.sending.Await;
import im.milena.directory.sending.MessageSender;
import im.milena.directory.sending.MessageSender.Sent;
import im.milena.directory.users.UserAccounts;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One message to many users, to each a message of their own. */
final class BatchRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(BatchRoutes.class);

  private final MessageSender sender;
  private final UserAccounts accounts;
  private final SendOutcomes outcomes;
  private final int pageSize;

  /**
   * @param pageSize how many messages to everybody are under way at a time
   */
  BatchRoutes(MessageSender sender, UserAccounts accounts, SendOutcomes outcomes, int pageSize) {
    this.sender = sender;
    this.accounts = accounts;
    this.outcomes = outcomes;
    this.pageSize = pageSize;
  }

  List<Route<?>> routes() {
    return List.of(admin("/msg/batch_send_msg", BatchRequest.class, this::batch));
  }

  record BatchRequest(
      @JsonUnwrapped BackendMessage message, boolean isSendAll, List<String> recvIDs) {}

  /**
   * @param failures why each of {@code failedUserIDs} was not reached, in the same order; OpenIM's
   *     answer has only the ids
   */
  record BatchAnswer(List<Result> results, List<String> failedUserIDs, List<Failure> failures) {
    record Result(String serverMsgID, String clientMsgID, long sendTime, String recvID) {}

    record Failure(String userID, int errCode, String errMsg, String errDlt) {}

    static BatchAnswer empty() {
      return new BatchAnswer(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void failed(String receiver, RefusedException why) {
      failedUserIDs.add(receiver);
      failures.add(
          new Failure(
              receiver,
              why.code().code(),
              why.code().wireName(),
              String.valueOf(why.getMessage())));
    }

    /** Lists have an end, so that a message to everybody does not fill the memory. */
    void add(BatchAnswer page) {
      page.results.stream().limit(room(results)).forEach(results::add);
      page.failedUserIDs.stream().limit(room(failedUserIDs)).forEach(failedUserIDs::add);
      page.failures.stream().limit(room(failures)).forEach(failures::add);
    }

    private static int room(List<?> list) {
      return Arguments.MAX_LIST - list.size();
    }
  }

  Object batch(Call<BatchRequest> call) {
    BatchRequest request = call.body();
    if (request.message().sessionType() == SessionType.GROUP.code()) {
      throw Arguments.refused("batches go to users, use send_msg for a group");
    }
    return request.isSendAll()
        ? outcomes.of(call.caller(), call.operationId(), () -> everybody(call))
        : named(call);
  }

  /** A user who cannot be reached is listed and does not stop the others. */
  private BatchAnswer named(Call<BatchRequest> call) {
    List<String> receivers = call.body().recvIDs();
    Arguments.atMost("recvIDs", receivers.size());
    if (receivers.isEmpty() || new HashSet<>(receivers).size() < receivers.size()) {
      throw Arguments.refused("recvIDs must name at least one user and nobody twice");
    }
    check(call, receivers.get(0));
    Attempt attempt = send(call, receivers);
    attempt.throwIfAllFailedAlike(code -> true);
    return attempt.answer();
  }

  /** Page by page. */
  private BatchAnswer everybody(Call<BatchRequest> call) {
    check(call, call.body().message().sendID());
    BatchAnswer answer = BatchAnswer.empty();
    List<UserId> page = accounts.after(call.caller(), Optional.empty(), pageSize);
    while (!page.isEmpty()) {
      Attempt attempt = send(call, page.stream().map(UserId::value).toList());
      if (answer.results().isEmpty()) {
        // Any other reason may be theirs and not that of the next page.
        attempt.throwIfAllFailedAlike(ErrorCode.ARGS::equals);
      }
      answer.add(attempt.answer());
      page = accounts.after(call.caller(), Optional.of(page.get(page.size() - 1)), pageSize);
    }
    return answer;
  }

  /**
   * What became of some receivers.
   *
   * @param causes in the order of the answer's failures
   */
  private record Attempt(BatchAnswer answer, List<RuntimeException> causes) {
    void failed(String receiver, RuntimeException cause) {
      answer.failed(receiver, reason(cause));
      causes.add(cause);
    }

    /**
     * If nobody was reached, all for one reason, the answer is that reason, as when the message is
     * sent to one of them: nothing else would tell the caller what to mend.
     */
    void throwIfAllFailedAlike(Predicate<ErrorCode> telling) {
      Set<ErrorCode> codes =
          causes.stream().map(cause -> reason(cause).code()).collect(Collectors.toSet());
      if (answer.results().isEmpty() && codes.size() == 1 && codes.stream().allMatch(telling)) {
        throw causes.get(0);
      }
    }

    private static RefusedException reason(RuntimeException cause) {
      return cause instanceof RefusedException refusal
          ? refusal
          : new RefusedException(ErrorCode.INTERNAL, "not written, try again");
    }
  }

  /** What is wrong with the message itself is wrong for everybody. */
  private static void check(Call<BatchRequest> call, String receiver) {
    call.body().message().toMessage(receiver, "");
  }

  private Attempt send(Call<BatchRequest> call, List<String> receivers) {
    BackendMessage message = call.body().message();
    var attempt = new Attempt(BatchAnswer.empty(), new ArrayList<>());
    var underWay = new LinkedHashMap<String, CompletionStage<Sent>>();
    for (String receiver : receivers) {
      try {
        underWay.put(
            receiver,
            sender.send(
                call.caller(),
                message.toMessage(receiver, clientMessageId(message, receiver)),
                call.operationId()));
      } catch (RefusedException e) {
        attempt.failed(receiver, e);
      }
    }
    await(underWay, attempt, call);
    return attempt;
  }

  private static void await(
      Map<String, CompletionStage<Sent>> underWay, Attempt attempt, Call<BatchRequest> call) {
    underWay.forEach(
        (receiver, sending) -> {
          try {
            Sent sent = Await.of(sending);
            attempt
                .answer()
                .results()
                .add(
                    new BatchAnswer.Result(
                        sent.serverMessageId(), sent.clientMessageId(), sent.sendTime(), receiver));
          } catch (RuntimeException e) {
            boolean sick = !(e instanceof RefusedException);
            if (sick && call.body().isSendAll()) {
              // The answer has no room for all who were not reached; the same request, sent again,
              // goes to everybody and is a repeat to who has it.
              throw e;
            }
            LOG.debug(
                "batch send failed operationId={} error={}", call.operationId(), e.toString());
            attempt.failed(receiver, e);
          }
        });
  }

  /**
   * Each receiver's message has an id of its own, derived so that a retry of the batch repeats it.
   */
  private static String clientMessageId(BackendMessage message, String receiver) {
    return message.clientMsgID().isEmpty()
        ? ""
        : DerivedId.of("batch")
            .with("clientMsgID", message.clientMsgID())
            .with("receiver", receiver)
            .digest();
  }
}

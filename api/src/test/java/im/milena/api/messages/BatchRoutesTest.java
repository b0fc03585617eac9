package im.milena.api.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.api.routing.Call;
import im.milena.api.routing.Json;
import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.sending.MessageSender;
import im.milena.directory.users.NewUser;
import im.milena.directory.users.UserAccounts;
import im.milena.message.Message;
import im.milena.message.UserId;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.users.InMemoryUsers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seven users, who are walked through two at a time. */
class BatchRoutesTest {
  private static final Caller ADMIN = new Caller(new UserId("imAdmin"), 10, true);
  private static final String TO_ALL =
      """
      {"sendID":"u1","isSendAll":true,"clientMsgID":"c","content":{"content":"hi"},
       "contentType":101,"sessionType":1}
      """;

  private static final String TO_TWO =
      """
      {"sendID":"u1","recvIDs":["u1","u2"],"clientMsgID":"c","content":{"content":"hi"},
       "contentType":101,"sessionType":1}
      """;

  private final UserAccounts accounts = new UserAccounts(new InMemoryUsers(), Clock.systemUTC());
  private final RecordingSender sender = new RecordingSender();
  private final SendOutcomes outcomes = new SendOutcomes();
  private final BatchRoutes routes = new BatchRoutes(sender, accounts, outcomes, 2);

  BatchRoutesTest() {
    accounts.register(
        ADMIN,
        IntStream.rangeClosed(1, 7)
            .mapToObj(i -> new NewUser("u" + i, "U", "", "", 0, 0))
            .toList());
  }

  @Test
  void everybodyIsWrittenToOnce() {
    BatchRoutes.BatchAnswer answer = send(TO_ALL);

    assertThat(sender.sent)
        .extracting(Message::receiver)
        .containsExactly("u1", "u2", "u3", "u4", "u5", "u6", "u7");
    assertThat(sender.sent).extracting(Message::clientMessageId).doesNotHaveDuplicates();
    assertThat(answer.results())
        .extracting(BatchRoutes.BatchAnswer.Result::recvID)
        .containsExactly("u1", "u2", "u3", "u4", "u5", "u6", "u7");
    assertThat(outcomes.of(ADMIN, "op")).isEqualTo(SendOutcomes.SENT);
  }

  @Test
  void aRepeatUsesTheSameIds() {
    send(TO_ALL);
    send(TO_ALL);

    assertThat(sender.sent.subList(7, 14))
        .extracting(Message::clientMessageId)
        .isEqualTo(sender.sent.subList(0, 7).stream().map(Message::clientMessageId).toList());
  }

  @Test
  void whoCannotBeWrittenToIsListed() {
    sender.failing = id -> id.equals("u3") ? new RefusedException(ErrorCode.ARGS, "no") : null;

    BatchRoutes.BatchAnswer answer = send(TO_ALL);

    assertThat(answer.results()).hasSize(6);
    assertThat(answer.failedUserIDs()).containsExactly("u3");
    assertThat(answer.failures())
        .containsExactly(
            new BatchRoutes.BatchAnswer.Failure("u3", ErrorCode.ARGS.code(), "ArgsError", "no"));
  }

  @ParameterizedTest
  @ValueSource(strings = {TO_ALL, TO_TWO})
  void whatIsWrongForEverybodyIsAnsweredAsWhenItIsSentToOne(String body) {
    sender.failing = id -> new RefusedException(ErrorCode.ARGS, "too large");

    assertThatThrownBy(() -> send(body)).hasMessage("too large");

    assertThat(sender.asked).hasSize(2);
  }

  @Test
  void aSickLogThatReachesNobodyIsNoList() {
    sender.failing = id -> new StoreUnavailableException("sick");

    assertThatThrownBy(() -> send(TO_TWO)).isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void differentReasonsAreListed() {
    sender.failing =
        id ->
            new RefusedException(id.equals("u1") ? ErrorCode.BLOCKED : ErrorCode.NOT_FRIENDS, "no");

    assertThat(send(TO_TWO).failures())
        .extracting(BatchRoutes.BatchAnswer.Failure::errCode)
        .containsExactly(1302, 1303);
  }

  @Test
  void aSickLogStopsItSoThatItIsRepeated() {
    sender.failing = id -> id.equals("u3") ? new StoreUnavailableException("sick") : null;

    assertThatThrownBy(() -> send(TO_ALL)).isInstanceOf(StoreUnavailableException.class);

    assertThat(sender.sent).extracting(Message::receiver).doesNotContain("u5", "u6", "u7");
    assertThat(outcomes.of(ADMIN, "op")).isEqualTo(SendOutcomes.FAILED);
  }

  @Test
  void aBadMessageReachesNobody() {
    assertThatThrownBy(() -> send(TO_ALL.replace("101", "999")))
        .isInstanceOf(RefusedException.class);

    assertThat(sender.sent).isEmpty();
  }

  private BatchRoutes.BatchAnswer send(String body) {
    var request = Json.read(body.getBytes(StandardCharsets.UTF_8), BatchRoutes.BatchRequest.class);
    return (BatchRoutes.BatchAnswer)
        routes.batch(
            new Call<>(request, ADMIN, "op", false, Map.of(), () -> URI.create("http://here")));
  }

  /** Notes what it is to send, and sends it unless it is told to fail. */
  private static final class RecordingSender implements MessageSender {
    final List<String> asked = new ArrayList<>();
    final List<Message> sent = new ArrayList<>();
    Function<String, @Nullable RuntimeException> failing = id -> null;

    @Override
    public CompletionStage<Sent> send(Caller caller, Message draft, String operationId) {
      asked.add(draft.receiver());
      RuntimeException failure = failing.apply(draft.receiver());
      if (failure != null) {
        return CompletableFuture.failedFuture(failure);
      }
      sent.add(draft);
      return CompletableFuture.completedFuture(
          new Sent("s-" + draft.receiver(), draft.clientMessageId(), 1));
    }
  }
}

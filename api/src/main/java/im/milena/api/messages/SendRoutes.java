package im.milena.api.messages;

import static im.milena.api.routing.Route.admin;
import static im.milena.api.routing.Route.user;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Route;
import im.milena.directory.Digest;
import im.milena.directory.RefusedException;
import im.milena.directory.sending.MessageSender;
import im.milena.directory.sending.MessageSender.Sent;
import im.milena.directory.sending.Outcome;
import im.milena.message.Message;
import im.milena.message.SessionType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@code /msg/…} routes by which application backends send. */
final class SendRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(SendRoutes.class);

  private final MessageSender sender;
  private final Clock clock;
  private final SendOutcomes outcomes = new SendOutcomes();

  SendRoutes(MessageSender sender, Clock clock) {
    this.sender = sender;
    this.clock = clock;
  }

  List<Route<?>> routes() {
    return List.of(
        admin("/msg/send_msg", BackendMessage.class, this::send),
        admin("/msg/batch_send_msg", BatchRequest.class, this::batch),
        admin("/msg/send_business_notification", ServiceNotice.class, this::notify),
        admin("/msg/send_simple_msg", SimpleMessage.class, this::simple),
        user("/msg/check_msg_is_send_success", StatusRequest.class, this::status));
  }

  record SendAnswer(String serverMsgID, String clientMsgID, long sendTime) {}

  record BatchRequest(
      @JsonUnwrapped BackendMessage message, boolean isSendAll, List<String> recvIDs) {}

  record BatchAnswer(List<Result> results, List<String> failedUserIDs) {
    record Result(String serverMsgID, String clientMsgID, long sendTime, String recvID) {}
  }

  record StatusRequest() {}

  /**
   * @param status 0 unknown, 1 sending, 2 sent, 3 failed
   */
  record StatusAnswer(int status) {}

  Object send(Call<BackendMessage> call) {
    return outcomes.of(
        call.caller(), call.operationId(), () -> send(call, call.body().toMessage()));
  }

  Object notify(Call<ServiceNotice> call) {
    return send(call, call.body().toMessage(clock.millis()));
  }

  Object simple(Call<SimpleMessage> call) {
    SimpleMessage.Key key = SimpleMessage.Key.of(call.query().getOrDefault("key", ""));
    return send(call, call.body().toMessage(key));
  }

  /** About the send that had the same operation id. */
  Object status(Call<StatusRequest> call) {
    return new StatusAnswer(outcomes.of(call.caller(), call.operationId()));
  }

  private SendAnswer send(Call<?> call, Message message) {
    Sent sent = Outcome.of(sender.send(call.caller(), message, call.operationId()));
    return new SendAnswer(sent.serverMessageId(), sent.clientMessageId(), sent.sendTime());
  }

  /** One message each; who cannot be reached is listed and does not stop the others. */
  Object batch(Call<BatchRequest> call) {
    BatchRequest request = call.body();
    List<String> receivers = receivers(request);
    var underWay = new LinkedHashMap<String, CompletionStage<Sent>>();
    var failed = new ArrayList<String>();
    for (String receiver : receivers) {
      try {
        String clientMessageId = clientMessageId(request.message(), receiver);
        underWay.put(
            receiver,
            sender.send(
                call.caller(),
                request.message().toMessage(receiver, clientMessageId),
                call.operationId()));
      } catch (RefusedException e) {
        failed.add(receiver);
      }
    }
    return answer(underWay, failed, call.operationId());
  }

  private static BatchAnswer answer(
      Map<String, CompletionStage<Sent>> underWay, List<String> failed, String operationId) {
    var results = new ArrayList<BatchAnswer.Result>();
    underWay.forEach(
        (receiver, call) -> {
          try {
            Sent sent = Outcome.of(call);
            results.add(
                new BatchAnswer.Result(
                    sent.serverMessageId(), sent.clientMessageId(), sent.sendTime(), receiver));
          } catch (RuntimeException e) {
            LOG.debug("batch send failed operationId={} error={}", operationId, e.toString());
            failed.add(receiver);
          }
        });
    return new BatchAnswer(results, failed);
  }

  private static List<String> receivers(BatchRequest request) {
    if (request.isSendAll()) {
      throw Arguments.refused("isSendAll is not served: name the receivers in recvIDs");
    }
    if (request.message().sessionType() == SessionType.GROUP.code()) {
      throw Arguments.refused("batches go to users, use send_msg for a group");
    }
    List<String> receivers = request.recvIDs();
    Arguments.atMost("recvIDs", receivers.size());
    if (receivers.isEmpty() || new HashSet<>(receivers).size() < receivers.size()) {
      throw Arguments.refused("recvIDs must name at least one user and nobody twice");
    }
    // What is wrong with the message itself is wrong for everybody.
    request.message().toMessage(receivers.get(0), "");
    return receivers;
  }

  /**
   * Each receiver's message has an id of its own, derived so that a retry of the batch repeats it.
   */
  private static String clientMessageId(BackendMessage message, String receiver) {
    return message.clientMsgID().isEmpty()
        ? ""
        : Digest.of128("batch", message.clientMsgID(), receiver);
  }
}

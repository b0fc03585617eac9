package im.milena.api.messages;

import static im.milena.api.routing.Route.admin;
import static im.milena.api.routing.Route.user;

import im.milena.api.routing.Call;
import im.milena.api.routing.Route;
import im.milena.directory.sending.Await;
import im.milena.directory.sending.MessageSender;
import im.milena.directory.sending.MessageSender.Sent;
import im.milena.message.Message;
import java.time.Clock;
import java.util.List;

/** The {@code /msg/…} routes by which application backends send. */
final class SendRoutes {
  private final MessageSender sender;
  private final Clock clock;
  private final SendOutcomes outcomes;

  SendRoutes(MessageSender sender, SendOutcomes outcomes, Clock clock) {
    this.sender = sender;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  List<Route<?>> routes() {
    return List.of(
        admin("/msg/send_msg", BackendMessage.class, this::send),
        admin("/msg/send_business_notification", ServiceNotice.class, this::notify),
        admin("/msg/send_simple_msg", SimpleMessage.class, this::simple),
        user("/msg/check_msg_is_send_success", StatusRequest.class, this::status));
  }

  record SendAnswer(String serverMsgID, String clientMsgID, long sendTime) {}

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
    Sent sent = Await.of(sender.send(call.caller(), message, call.operationId()));
    return new SendAnswer(sent.serverMessageId(), sent.clientMessageId(), sent.sendTime());
  }
}

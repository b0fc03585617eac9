package im.milena.gateway;

import im.milena.directory.Caller;
import im.milena.directory.sending.MessageSender;
import im.milena.message.Message;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Acknowledges at once, unless it is told otherwise. */
final class FakeSender implements MessageSender {
  private final List<Message> sent = new CopyOnWriteArrayList<>();
  private volatile Function<Message, CompletionStage<Sent>> answer = FakeSender::acknowledge;

  static CompletionStage<Sent> acknowledge(Message message) {
    return CompletableFuture.completedFuture(
        new Sent("server-" + message.clientMessageId(), message.clientMessageId(), 1_700));
  }

  void answerWith(Function<Message, CompletionStage<Sent>> other) {
    answer = other;
  }

  List<Message> sent() {
    return sent;
  }

  @Override
  public CompletionStage<Sent> send(Caller caller, Message draft, String operationId) {
    sent.add(draft);
    return answer.apply(draft);
  }
}

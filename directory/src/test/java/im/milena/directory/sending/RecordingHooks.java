package im.milena.directory.sending;

import im.milena.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Hooks that remember what they were shown. */
final class RecordingHooks implements SendHooks {
  final List<Message> before = new ArrayList<>();
  final List<Message> after = new ArrayList<>();
  UnaryOperator<Message> answer = UnaryOperator.identity();
  boolean failAfterwards;

  @Override
  public Message beforeSend(Message message) {
    before.add(message);
    return answer.apply(message);
  }

  @Override
  public void afterSend(Message message) {
    after.add(message);
    if (failAfterwards) {
      throw new IllegalStateException("a broken hook");
    }
  }
}

package im.milena.guarantees;

import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.message.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** No seq is given twice in a conversation, and no clientMsgID of a sender gets two seqs there. */
public final class NoRepeats implements Guarantee {
  private final Set<String> seqs = new HashSet<>();
  private final Set<String> ids = new HashSet<>();
  private final List<String> violations = new ArrayList<>();

  @Override
  public void seen(LogRecord record) {
    if (record.change() instanceof Change.Numbered numbered) {
      Message message = numbered.message().message();
      String conversation = record.conversation().value();
      if (!seqs.add(conversation + ':' + numbered.message().seq())) {
        violations.add(conversation + " gave seq " + numbered.message().seq() + " twice");
      }
      if (!ids.add(conversation + ':' + message.sender() + ':' + message.clientMessageId())) {
        violations.add(
            conversation
                + " numbered "
                + message.clientMessageId()
                + " of "
                + message.sender()
                + " twice");
      }
    }
  }

  @Override
  public List<String> violations() {
    return List.copyOf(violations);
  }
}

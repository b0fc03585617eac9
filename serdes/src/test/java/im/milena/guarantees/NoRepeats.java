package im.milena.guarantees;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** No seq is given twice in a conversation, and no clientMsgID of a sender gets two seqs there. */
public final class NoRepeats implements Guarantee {
  private final Set<String> seqs = new HashSet<>();
  private final Set<Sent> ids = new HashSet<>();
  private final List<String> violations = new ArrayList<>();

  @Override
  public void seen(Seen message) {
    if (!seqs.add(message.conversation().value() + ':' + message.seq())) {
      violations.add(message.conversation() + " gave seq " + message.seq() + " twice");
    }
    if (!ids.add(new Sent(message.conversation(), message.sender(), message.clientMessageId()))) {
      violations.add(
          message.conversation()
              + " numbered "
              + message.clientMessageId()
              + " of "
              + message.sender()
              + " twice");
    }
  }

  @Override
  public List<String> violations() {
    return List.copyOf(violations);
  }
}

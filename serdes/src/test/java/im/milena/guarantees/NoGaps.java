package im.milena.guarantees;

import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.message.ConversationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The seqs of each conversation are 1, 2, 3 … without a hole. */
public final class NoGaps implements Guarantee {
  private final Map<String, TreeSet<Long>> seqs = new TreeMap<>();

  @Override
  public void seen(LogRecord record) {
    if (record.change() instanceof Change.Numbered numbered) {
      add(record.conversation(), numbered.message().seq().value());
    }
  }

  /** For places that know no log, such as history. */
  public void add(ConversationId conversation, long seq) {
    seqs.computeIfAbsent(conversation.value(), id -> new TreeSet<>()).add(seq);
  }

  @Override
  public List<String> violations() {
    var violations = new ArrayList<String>();
    seqs.forEach(
        (conversation, found) -> {
          if (found.first() != 1 || found.last() != found.size()) {
            violations.add(
                conversation
                    + " has "
                    + found.size()
                    + " seqs from "
                    + found.first()
                    + " to "
                    + found.last());
          }
        });
    return violations;
  }
}

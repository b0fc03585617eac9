package im.milena.guarantees;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The seqs of each conversation are 1, 2, 3 … without a hole. */
public final class NoGaps implements Guarantee {
  private final Map<String, TreeSet<Long>> seqs = new TreeMap<>();

  @Override
  public void seen(Seen message) {
    seqs.computeIfAbsent(message.conversation().value(), id -> new TreeSet<>()).add(message.seq());
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

package im.milena.bench;

import im.milena.bench.ledger.Verdict;
import im.milena.bench.machine.Conditions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code milena bench send} found.
 *
 * @param run the prefix of its users' and messages' ids
 * @param startedAt ISO 8601
 * @param cpu null where there is no {@code /proc}
 * @param conditions null where there is no {@code /proc}
 * @param refusals how often each error code answered a message
 * @param closures how often connections ended during the run, and why
 * @param unread why histories could not be read
 */
public record Report(
    String run,
    String startedAt,
    String api,
    Load load,
    Pace pace,
    LatencyFigures acknowledgement,
    LatencyFigures delivery,
    @Nullable CpuFigures cpu,
    @Nullable Conditions conditions,
    Verdict ledger,
    String ledgerLine,
    Map<Integer, Long> refusals,
    Map<String, Long> closures,
    List<String> unread,
    boolean isVoid,
    boolean passed) {
  public Report {
    refusals = Map.copyOf(refusals);
    closures = Map.copyOf(closures);
    unread = List.copyOf(unread);
  }
}

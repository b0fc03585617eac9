package im.milena.chaos.verdict;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a verdict rests on.
 *
 * @param members of each conversation that is judged
 * @param said by its clientMsgID, everything that was said in them
 * @param log every committed message of the log in the log's order, by conversation; others too
 * @param places what each place shows of the judged conversations, in its order
 * @param counters the highest seq in the state store, by conversation
 * @param listening every connection there was, a user's earlier ones first
 */
public record Evidence(
    Map<String, Set<String>> members,
    Map<String, Said> said,
    Map<String, List<Entry>> log,
    Map<String, Map<String, List<Found>>> places,
    Map<String, Long> counters,
    List<Heard> listening) {

  /** A message of a user's. */
  public record Said(String conversation, String sender, String id, boolean acknowledged) {}

  /**
   * A numbered message of the log.
   *
   * @param notice whether a service wrote it, which users cannot
   */
  public record Entry(long seq, String sender, String id, boolean notice) {}

  /** A message as a place shows it; the id is empty where the place shows a hole. */
  public record Found(long seq, String id) {}

  /** A message that a device was pushed. */
  public record Pushed(String conversation, long seq, String id) {}

  /**
   * One connection.
   *
   * @param firstRead the max seqs it was told, by conversation; null if it never had an answer
   * @param ended whether it is over, so that the next one's first read makes up for what is missing
   */
  public record Heard(
      String user, @Nullable Map<String, Long> firstRead, List<Pushed> pushed, boolean ended) {}

  List<Entry> logOf(String conversation) {
    return log.getOrDefault(conversation, List.of());
  }
}

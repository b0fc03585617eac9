package im.milena.topology.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.topics.CommittedRecords;
import im.milena.topology.AssignSeqs;
import im.milena.topology.ConversationCodec;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last seq given in each conversation, read from the changelog of the topology's own state: for
 * diagnosis.
 */
public final class LastSeqs {
  private final String bootstrapServers;
  private final String changelog;

  public LastSeqs(String bootstrapServers, String applicationId) {
    this.bootstrapServers = bootstrapServers;
    this.changelog = applicationId + "-" + AssignSeqs.STORE + "-changelog";
  }

  /**
   * As committed now. Reads the whole changelog, which is compacted to about one record per
   * conversation.
   */
  public Map<ConversationId, Seq> read() {
    Map<ConversationId, Seq> last = new HashMap<>();
    new CommittedRecords(bootstrapServers)
        .forEach(changelog, record -> apply(last, new String(record.key(), UTF_8), record.value()));
    return last;
  }

  private static void apply(
      Map<ConversationId, Seq> last, String conversation, byte @Nullable [] state) {
    if (state == null) {
      last.remove(new ConversationId(conversation));
    } else {
      last.put(new ConversationId(conversation), new ConversationCodec().decode(state).max());
    }
  }
}

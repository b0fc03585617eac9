package im.milena.standalone;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.stores.cache.RecentMessages;
import im.milena.stores.history.History;
import im.milena.topics.TopicsSettings;
import im.milena.topology.running.LastSeqs;
import im.milena.topology.settings.TopologySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether topology, cache and history name the same last seq for every conversation. While messages
 * flow the projections lag by a moment, so a difference counts only if a second look finds it
 * unchanged.
 */
final class SeqAgreement {
  private static final int SHOWN = 20;
  private static final int BATCH = 1_000;
  private static final long SECOND_LOOK_MILLIS = 2_000;

  private final LastSeqs numbered;
  private final RecentMessages cache;
  private final History history;

  SeqAgreement(String kafka, TopicsSettings settings, RecentMessages cache, History history) {
    this.numbered = new LastSeqs(kafka, TopologySettings.applicationId(settings));
    this.cache = cache;
    this.history = history;
  }

  void examine(List<Finding> findings) {
    Map<ConversationId, Seq> last = numbered.read();
    List<ConversationId> suspects = differing(last, new ArrayList<>(last.keySet()));
    if (!suspects.isEmpty()) {
      pause();
      last = numbered.read();
      suspects = differing(last, suspects);
    }
    for (ConversationId conversation : suspects.subList(0, Math.min(SHOWN, suspects.size()))) {
      findings.add(
          Finding.wrong(
              conversation.value(),
              "topology is at "
                  + last.get(conversation)
                  + ", cache at "
                  + cache.maxSeqs(List.of(conversation)).getOrDefault(conversation, Seq.NONE)
                  + ", history at "
                  + history.maxSeq(conversation)));
    }
    String text = last.size() + " conversations, " + suspects.size() + " in disagreement";
    findings.add(
        suspects.isEmpty() ? Finding.fine("agreement", text) : Finding.wrong("agreement", text));
  }

  private List<ConversationId> differing(
      Map<ConversationId, Seq> last, List<ConversationId> conversations) {
    List<ConversationId> differing = new ArrayList<>();
    for (int from = 0; from < conversations.size(); from += BATCH) {
      List<ConversationId> batch =
          conversations.subList(from, Math.min(conversations.size(), from + BATCH));
      Map<ConversationId, Seq> cached = cache.maxSeqs(batch);
      Map<ConversationId, Seq> stored = history.maxSeqs(batch);
      for (ConversationId conversation : batch) {
        Seq wanted = last.getOrDefault(conversation, Seq.NONE);
        // What the cache does not hold it cannot get wrong: readers ask history then.
        boolean cacheAgrees = cached.getOrDefault(conversation, wanted).equals(wanted);
        if (!cacheAgrees || !stored.getOrDefault(conversation, Seq.NONE).equals(wanted)) {
          differing.add(conversation);
        }
      }
    }
    return differing;
  }

  private static void pause() {
    try {
      Thread.sleep(SECOND_LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

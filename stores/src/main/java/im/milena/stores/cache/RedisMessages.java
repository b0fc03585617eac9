package im.milena.stores.cache;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.serdes.Codecs;
import im.milena.stores.history.Overlay;
import im.milena.stores.history.StoredMessage;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Reads messages and overlays: one pipeline for both questions, another where there are overlays.
 */
final class RedisMessages {
  private final RedisConnection redis;

  RedisMessages(RedisConnection redis) {
    this.redis = redis;
  }

  Map<ConversationId, List<StoredMessage>> messages(
      Map<ConversationId, ? extends Collection<Seq>> wanted) {
    Map<ConversationId, RedisFuture<List<KeyValue<String, byte[]>>>> bodies = new LinkedHashMap<>();
    wanted.forEach(
        (conversation, seqs) -> {
          if (!seqs.isEmpty()) {
            bodies.put(conversation, redis.commands().mget(keys(conversation, seqs)));
          }
        });
    Marks marks = new Marks(bodies.keySet());
    redis.awaitAll(List.copyOf(bodies.values()));
    Map<ConversationId, List<SequencedMessage>> found = new LinkedHashMap<>();
    bodies.forEach(
        (conversation, reply) -> {
          List<SequencedMessage> there =
              redis.await(reply).stream()
                  .filter(KeyValue::hasValue)
                  .map(body -> Codecs.MESSAGE.decode(body.getValue()))
                  .toList();
          if (!there.isEmpty()) {
            found.put(conversation, there);
          }
        });
    Map<ConversationId, List<Seq>> seqs = new HashMap<>();
    found.forEach(
        (conversation, there) ->
            seqs.put(conversation, there.stream().map(SequencedMessage::seq).toList()));
    Map<ConversationId, Map<Seq, Overlay>> overlays = marks.overlays(seqs);
    Map<ConversationId, List<StoredMessage>> stored = new HashMap<>();
    found.forEach(
        (conversation, there) ->
            stored.put(
                conversation, withOverlays(there, overlays.getOrDefault(conversation, Map.of()))));
    return stored;
  }

  private static String[] keys(ConversationId conversation, Collection<Seq> seqs) {
    return seqs.stream()
        .distinct()
        .sorted()
        .map(seq -> RedisKeys.message(conversation, seq))
        .toArray(String[]::new);
  }

  private static List<StoredMessage> withOverlays(
      List<SequencedMessage> messages, Map<Seq, Overlay> overlays) {
    return messages.stream()
        .map(m -> new StoredMessage(m, overlays.getOrDefault(m.seq(), Overlay.NONE)))
        .toList();
  }

  Map<ConversationId, Map<Seq, Overlay>> overlays(
      Map<ConversationId, ? extends Collection<Seq>> wanted) {
    return new Marks(wanted.keySet()).overlays(wanted);
  }

  /** Which conversations have overlays at all. */
  private final class Marks {
    private final Map<ConversationId, RedisFuture<Long>> replies = new LinkedHashMap<>();

    private Marks(Collection<ConversationId> conversations) {
      for (ConversationId conversation : conversations) {
        replies.put(conversation, redis.commands().exists(RedisKeys.overlaid(conversation)));
      }
    }

    private Map<ConversationId, Map<Seq, Overlay>> overlays(
        Map<ConversationId, ? extends Collection<Seq>> wanted) {
      redis.awaitAll(List.copyOf(replies.values()));
      Map<ConversationId, Map<Seq, RedisFuture<Map<String, byte[]>>>> hashes = new HashMap<>();
      wanted.forEach(
          (conversation, seqs) -> {
            RedisFuture<Long> marked = replies.get(conversation);
            if (marked != null && redis.await(marked) > 0) {
              hashes.put(conversation, hashes(conversation, seqs));
            }
          });
      List<CompletionStage<?>> all = new ArrayList<>();
      hashes.values().forEach(hash -> all.addAll(hash.values()));
      redis.awaitAll(all);
      Map<ConversationId, Map<Seq, Overlay>> overlays = new HashMap<>();
      hashes.forEach((conversation, hash) -> overlays.put(conversation, read(hash)));
      return overlays;
    }

    private Map<Seq, RedisFuture<Map<String, byte[]>>> hashes(
        ConversationId conversation, Collection<Seq> seqs) {
      Map<Seq, RedisFuture<Map<String, byte[]>>> hashes = new LinkedHashMap<>();
      for (Seq seq : seqs) {
        hashes.computeIfAbsent(
            seq, s -> redis.commands().hgetall(RedisKeys.overlay(conversation, s)));
      }
      return hashes;
    }

    private Map<Seq, Overlay> read(Map<Seq, RedisFuture<Map<String, byte[]>>> hashes) {
      Map<Seq, Overlay> overlays = new HashMap<>();
      hashes.forEach(
          (seq, reply) -> {
            Overlay overlay = CachedOverlay.of(redis.await(reply));
            if (!overlay.equals(Overlay.NONE)) {
              overlays.put(seq, overlay);
            }
          });
      return overlays;
    }
  }
}

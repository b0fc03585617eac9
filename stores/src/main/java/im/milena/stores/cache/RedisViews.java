package im.milena.stores.cache;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.cache.MergeConversationScript.Merge;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.history.Bounds;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Max seqs, read marks and bounds in the conversations' hashes. */
final class RedisViews {
  private final RedisConnection redis;
  private final MergeConversationScript merge;
  private final CacheEpoch epochs;

  RedisViews(RedisConnection redis, MergeConversationScript merge, CacheEpoch epochs) {
    this.redis = redis;
    this.merge = merge;
    this.epochs = epochs;
  }

  Map<ConversationId, View> whole(Map<ConversationId, UserId> readers) {
    RedisFuture<byte[]> epoch = epochs.issue();
    Fields fields = new Fields(readers);
    redis.awaitAll(List.of(epoch));
    String now = CacheEpoch.of(redis.await(epoch));
    Map<ConversationId, View> views = new HashMap<>();
    fields.await(
        (conversation, values) -> {
          if (!now.isEmpty() && CachedView.isWhole(values, now)) {
            views.put(conversation, CachedView.of(values));
          }
        });
    return views;
  }

  Map<ConversationId, Seq> maxSeqs(Collection<ConversationId> conversations) {
    RedisFuture<byte[]> epoch = epochs.issue();
    Map<ConversationId, RedisFuture<List<KeyValue<String, byte[]>>>> replies =
        new LinkedHashMap<>();
    for (ConversationId conversation : conversations) {
      replies.computeIfAbsent(
          conversation,
          c ->
              redis.commands().hmget(RedisKeys.conversation(c), CachedView.MAX, CachedView.MAX_OF));
    }
    redis.awaitAll(List.of(epoch));
    String now = CacheEpoch.of(redis.await(epoch));
    redis.awaitAll(List.copyOf(replies.values()));
    Map<ConversationId, Seq> seqs = new HashMap<>();
    replies.forEach(
        (conversation, reply) -> {
          List<KeyValue<String, byte[]>> values = redis.await(reply);
          if (!now.isEmpty() && CachedView.isOf(values.get(1), now)) {
            seqs.put(conversation, new Seq(CachedView.number(values.get(0).getValue())));
          }
        });
    return seqs;
  }

  Map<ConversationId, View> remember(
      Map<ConversationId, UserId> readers, Map<ConversationId, View> fromHistory, String epoch) {
    List<CompletionStage<?>> merges = new ArrayList<>(readers.size());
    readers.forEach(
        (conversation, reader) -> {
          View view = Objects.requireNonNull(fromHistory.get(conversation));
          merges.add(
              merge.issue(redis, RedisKeys.conversation(conversation), epoch, known(reader, view)));
        });
    redis.awaitAll(merges);
    Map<ConversationId, View> views = new HashMap<>();
    new Fields(readers)
        .await((conversation, values) -> views.put(conversation, CachedView.of(values)));
    return views;
  }

  private static Merge known(UserId reader, View view) {
    Merge known = new Merge();
    known.max(view.maxSeq(), view.maxSeqTime());
    known.read(reader, view.readSeq());
    Bounds bounds = view.bounds();
    known.after(reader, bounds.after());
    if (bounds.upToAt() != Bounds.NEVER) {
      known.upTo(reader, bounds.upTo(), bounds.upToAt());
    }
    known.known(reader);
    return known;
  }

  /** What the hashes hold of each conversation and its reader, in one pipeline. */
  private final class Fields {
    private final Map<ConversationId, RedisFuture<List<KeyValue<String, byte[]>>>> replies =
        new LinkedHashMap<>();

    private Fields(Map<ConversationId, UserId> readers) {
      readers.forEach(
          (conversation, reader) ->
              replies.put(
                  conversation,
                  redis
                      .commands()
                      .hmget(RedisKeys.conversation(conversation), CachedView.fields(reader))));
    }

    private void await(
        java.util.function.BiConsumer<ConversationId, List<KeyValue<String, byte[]>>> reader) {
      redis.awaitAll(List.copyOf(replies.values()));
      replies.forEach((conversation, reply) -> reader.accept(conversation, redis.await(reply)));
    }
  }
}

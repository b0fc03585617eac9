package im.milena.stores.cache;

import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.serdes.Codecs;
import im.milena.stores.cache.MergeConversationScript.Merge;
import im.milena.stores.history.ConversationRows;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/**
 * The commands of one poll. Messages and overlays are issued as they come; what is merged per
 * conversation and per user is collected and issued at the end, so a max seq never precedes its
 * message.
 */
final class CachePipeline {
  private final RedisConnection redis;
  private final String epoch;
  private final boolean fresh;
  private final MergeConversationScript script;
  private final LongSupplier messageSeconds;
  private final OverlayScript overlays;

  private final List<CompletionStage<?>> replies = new ArrayList<>();
  private final Map<ConversationId, Merge> merges = new LinkedHashMap<>();
  private final Map<UserId, Set<ConversationId>> rows = new LinkedHashMap<>();

  /**
   * @param fresh whether the records are read for the first time
   */
  CachePipeline(
      RedisConnection redis,
      String epoch,
      boolean fresh,
      MergeConversationScript script,
      OverlayScript overlays,
      LongSupplier messageSeconds) {
    this.redis = redis;
    this.epoch = epoch;
    this.fresh = fresh;
    this.script = script;
    this.messageSeconds = messageSeconds;
    this.overlays = overlays;
  }

  void add(LogRecord record) {
    ConversationId conversation = record.conversation();
    replies.addAll(record.change().fold(new Adding(record)));
    for (UserId owner : ConversationRows.of(record)) {
      rows.computeIfAbsent(owner, u -> new LinkedHashSet<>()).add(conversation);
    }
  }

  /** Issues what was collected; the replies of everything. */
  List<CompletionStage<?>> finish() {
    merges.forEach(
        (conversation, merge) ->
            replies.add(script.issue(redis, RedisKeys.conversation(conversation), epoch, merge)));
    rows.forEach(
        (user, conversations) ->
            replies.add(
                redis
                    .commands()
                    .sadd(
                        RedisKeys.rows(user),
                        conversations.stream()
                            .map(c -> c.value().getBytes(StandardCharsets.UTF_8))
                            .toArray(byte[][]::new))));
    return replies;
  }

  private Merge merge(ConversationId conversation) {
    return merges.computeIfAbsent(conversation, c -> new Merge());
  }

  private static byte[] encoded(LogRecord record) {
    return Codecs.LOG_RECORD.encode(record);
  }

  /** What each kind of change issues at once; the rest is collected. */
  private final class Adding implements Change.Fold<List<CompletionStage<?>>> {
    private final LogRecord record;
    private final ConversationId conversation;

    Adding(LogRecord record) {
      this.record = record;
      this.conversation = record.conversation();
    }

    @Override
    public List<CompletionStage<?>> numbered(Change.Numbered change) {
      SequencedMessage message = change.message();
      Merge merge = merge(conversation);
      merge.max(message.seq(), message.message().sendTime());
      merge.read(message.message().sender(), message.seq());
      if (fresh && message.seq().value() == 1 && !message.message().isGroup()) {
        merge.fromFirst();
      }
      return List.of(
          redis
              .commands()
              .set(
                  RedisKeys.message(conversation, message.seq()),
                  Codecs.MESSAGE.encode(message),
                  SetArgs.Builder.nx().ex(messageSeconds.getAsLong())));
    }

    @Override
    public List<CompletionStage<?>> revoked(Change.Revoked change) {
      return List.of(overlays.revoke(redis, conversation, change.seq(), encoded(record)));
    }

    @Override
    public List<CompletionStage<?>> deleted(Change.Deleted change) {
      List<CompletionStage<?>> issued = new ArrayList<>(change.seqs().size());
      for (Seq seq : change.seqs()) {
        issued.add(overlays.delete(redis, conversation, seq, change.user()));
      }
      return issued;
    }

    @Override
    public List<CompletionStage<?>> edited(Change.Edited change) {
      return List.of(
          overlays.edit(redis, conversation, change.seq(), encoded(record), change.time()));
    }

    @Override
    public List<CompletionStage<?>> cleared(Change.Cleared change) {
      UserId user = change.user();
      if (user == null) {
        merge(conversation).after(change.upTo());
      } else {
        merge(conversation).after(user, change.upTo());
      }
      return List.of();
    }

    @Override
    public List<CompletionStage<?>> bounded(Change.Bounded change) {
      change.users().forEach(user -> bound(change, user));
      return List.of();
    }

    @Override
    public List<CompletionStage<?>> nothing(Change.Nothing change) {
      return List.of();
    }

    private void bound(Change.Bounded bounded, UserId user) {
      Merge merge = merge(conversation);
      switch (bounded.kind()) {
        case JOINED_WITH_HISTORY -> merge.upTo(user, null, record.ingressOffset());
        case JOINED_FROM_HERE -> {
          merge.after(user, bounded.at());
          merge.upTo(user, null, record.ingressOffset());
        }
        case LEFT_HERE -> merge.upTo(user, bounded.at(), record.ingressOffset());
      }
    }
  }
}

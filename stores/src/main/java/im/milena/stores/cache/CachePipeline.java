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
    Change change = record.change();
    if (change instanceof Change.Numbered numbered) {
      number(conversation, numbered.message());
    } else if (change instanceof Change.Revoked revoked) {
      replies.add(overlays.revoke(redis, conversation, revoked.seq(), encoded(record)));
    } else if (change instanceof Change.Edited edited) {
      replies.add(overlays.edit(redis, conversation, edited.seq(), encoded(record), edited.time()));
    } else if (change instanceof Change.Deleted deleted) {
      for (Seq seq : deleted.seqs()) {
        replies.add(overlays.delete(redis, conversation, seq, deleted.user()));
      }
    } else if (change instanceof Change.Cleared cleared) {
      clear(conversation, cleared);
    } else if (change instanceof Change.Bounded bounded) {
      bounded.users().forEach(user -> bound(record, bounded, user));
    } else if (!(change instanceof Change.Nothing)) {
      throw new IllegalStateException("the cache does not know " + change.getClass());
    }
    for (UserId owner : ConversationRows.of(record)) {
      rows.computeIfAbsent(owner, u -> new LinkedHashSet<>()).add(conversation);
    }
  }

  private void number(ConversationId conversation, SequencedMessage message) {
    replies.add(
        redis
            .commands()
            .set(
                RedisKeys.message(conversation, message.seq()),
                Codecs.MESSAGE.encode(message),
                SetArgs.Builder.nx().ex(messageSeconds.getAsLong())));
    Merge merge = merge(conversation);
    merge.max(message.seq(), message.message().sendTime());
    merge.read(message.message().sender(), message.seq());
    if (fresh && message.seq().value() == 1 && !message.message().isGroup()) {
      merge.fromFirst();
    }
  }

  private void clear(ConversationId conversation, Change.Cleared cleared) {
    UserId user = cleared.user();
    if (user == null) {
      merge(conversation).after(cleared.upTo());
    } else {
      merge(conversation).after(user, cleared.upTo());
    }
  }

  private void bound(LogRecord record, Change.Bounded bounded, UserId user) {
    Merge merge = merge(record.conversation());
    switch (bounded.kind()) {
      case JOINED_WITH_HISTORY -> merge.upTo(user, null, record.ingressOffset());
      case JOINED_FROM_HERE -> {
        merge.after(user, bounded.at());
        merge.upTo(user, null, record.ingressOffset());
      }
      case LEFT_HERE -> merge.upTo(user, bounded.at(), record.ingressOffset());
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
}

package im.milena.stores.cache;

import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.cache.MergeConversationScript.Merge;
import im.milena.stores.history.Overlay;
import im.milena.stores.history.StoredMessage;
import im.milena.stores.redis.RaiseScript;
import im.milena.stores.redis.RedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/**
 * Recent messages in Redis. Keys of one conversation share the hash tag {@code {conversation}},
 * those of a user {@code {user}}. A poll is one pipeline, and within a conversation messages come
 * before the max seq that announces them.
 *
 * <pre>
 * milena:{conversation}:m:seq   string  MsgData bytes; expires after a day and up to an hour; only written if absent
 * milena:{conversation}:o:seq   hash    overlay of a message: r (revoked), e (edited), d (gone for all), d:user (gone
 *                                       for the user); r and e hold encoded log records; expires 26 h after a write,
 *                                       so it outlives every cached copy of the message
 * milena:{conversation}:o       string  there are overlays in this conversation; expires with the youngest of them
 * milena:{conversation}:c       hash    max, time (sendTime of max), m (the epoch of which max is the highest), after
 *                                       (lower bound for all), full (the epoch in which a pair line was seen since
 *                                       seq 1), and per user r:user (read mark), a:user (lower bound), u:user ("offset
 *                                       upTo", upTo may be -), k:user (the epoch in which history's part was merged);
 *                                       never expires
 * milena:{user}:rows            set     conversation ids; the member *epoch says that the set is whole in that epoch;
 *                                       never expires
 * milena:applied                hash    partition → highest ingress offset applied; never expires
 * </pre>
 */
public final class RedisRecentMessages implements RecentMessages {
  static final String APPLIED = "milena:applied";

  /** How long a message stays unless told otherwise. */
  public static final Duration DEFAULT_LIFE = Duration.ofHours(24);

  /** Of a life at most so much is added. */
  private static final int JITTER = 24;

  private final RedisConnection redis;
  private final long lifeSeconds;
  private final long jitterSeconds;
  private final RandomGenerator random;
  private final MergeConversationScript merge = new MergeConversationScript();
  private final RaiseScript raise = new RaiseScript();
  private final OverlayScript overlays;
  private final CacheEpoch epochs;
  private final RedisViews views;
  private final RedisMessages messages;
  private final RedisRows rows;

  /**
   * @param life how long a message stays; up to a 24th is added so that not all go at once.
   *     Overlays outlive their messages
   */
  public RedisRecentMessages(RedisConnection redis, Duration life, RandomGenerator random) {
    this.redis = redis;
    this.lifeSeconds = life.toSeconds();
    this.jitterSeconds = lifeSeconds / JITTER;
    this.random = random;
    this.overlays = new OverlayScript(life.plusSeconds(2 * jitterSeconds));
    this.epochs = new CacheEpoch(redis);
    this.views = new RedisViews(redis, merge, epochs);
    this.messages = new RedisMessages(redis);
    this.rows = new RedisRows(redis, epochs);
  }

  @Override
  public Optional<String> filledEpoch() {
    return epochs.now();
  }

  @Override
  public void apply(String epoch, List<LogRecord> records) {
    apply(epoch, records, true);
  }

  @Override
  public void applyAgain(String epoch, List<LogRecord> records) {
    apply(epoch, records, false);
  }

  private void apply(String epoch, List<LogRecord> records, boolean fresh) {
    CachePipeline pipeline =
        new CachePipeline(redis, epoch, fresh, merge, overlays, this::lifeSeconds);
    records.forEach(pipeline::add);
    redis.awaitAll(pipeline.finish());
  }

  @Override
  public void mergeReadMarks(Collection<ReadMark> marks) {
    Map<ConversationId, Merge> merges = new LinkedHashMap<>();
    for (ReadMark mark : marks) {
      merges.computeIfAbsent(mark.conversation(), c -> new Merge()).read(mark.user(), mark.seq());
    }
    var replies = new ArrayList<CompletionStage<?>>(merges.size());
    merges.forEach(
        (conversation, change) ->
            replies.add(
                merge.issue(redis, RedisKeys.conversation(conversation), CacheEpoch.NONE, change)));
    redis.awaitAll(replies);
  }

  @Override
  public Map<Integer, Long> publishApplied(Map<Integer, Long> positions) {
    if (positions.isEmpty()) {
      return Map.of();
    }
    Map<String, Long> fields = new TreeMap<>();
    positions.forEach((partition, offset) -> fields.put(Integer.toString(partition), offset));
    List<byte[]> before = redis.call(commands -> raise.issue(redis, APPLIED, fields));
    Map<Integer, Long> previous = new HashMap<>();
    int i = 0;
    for (String partition : fields.keySet()) {
      byte[] offset = before.get(i++);
      if (offset.length > 0) {
        previous.put(Integer.parseInt(partition), CachedView.number(offset));
      }
    }
    return previous;
  }

  @Override
  public Optional<Long> applied(int partition) {
    byte[] offset = redis.call(commands -> commands.hget(APPLIED, Integer.toString(partition)));
    return Optional.ofNullable(offset).map(CachedView::number);
  }

  @Override
  public Map<ConversationId, View> views(Map<ConversationId, UserId> readers) {
    return views.whole(readers);
  }

  @Override
  public Map<ConversationId, Seq> maxSeqs(Collection<ConversationId> conversations) {
    return views.maxSeqs(conversations);
  }

  @Override
  public Map<ConversationId, View> rememberViews(
      Map<ConversationId, UserId> readers, Map<ConversationId, View> fromHistory, String epoch) {
    return views.remember(readers, fromHistory, epoch);
  }

  @Override
  public Map<ConversationId, List<StoredMessage>> messages(
      Map<ConversationId, ? extends Collection<Seq>> wanted) {
    return messages.messages(wanted);
  }

  @Override
  public Map<ConversationId, Map<Seq, Overlay>> overlays(
      Map<ConversationId, ? extends Collection<Seq>> wanted) {
    return messages.overlays(wanted);
  }

  @Override
  public Optional<Set<ConversationId>> rows(UserId user) {
    return rows.whole(user);
  }

  @Override
  public Set<ConversationId> rememberRows(
      UserId user, Set<ConversationId> fromHistory, String epoch) {
    return rows.remember(user, fromHistory, epoch);
  }

  private long lifeSeconds() {
    return lifeSeconds + random.nextLong(jitterSeconds + 1);
  }
}

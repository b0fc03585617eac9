package im.milena.stores.cache;

import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.serdes.Codecs;
import im.milena.stores.cache.MergeConversationScript.Merge;
import im.milena.stores.history.Overlay;
import im.milena.stores.history.StoredMessage;
import im.milena.stores.redis.RaiseScript;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

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
 * milena:{conversation}:c       hash    max, time (sendTime of max), after (lower bound for all), full (pair lines seen
 *                                       since seq 1), and per user r:user (read mark), a:user (lower bound),
 *                                       u:user ("offset upTo", upTo may be -), k:user (history's part was merged);
 *                                       never expires
 * milena:{user}:rows            set     conversation ids; the member * says that the set is complete; never expires
 * milena:applied                hash    partition → highest ingress offset applied; never expires
 * </pre>
 */
public final class RedisRecentMessages implements RecentMessages {
  static final String APPLIED = "milena:applied";

  /** How long a message stays unless told otherwise. */
  public static final Duration DEFAULT_LIFE = Duration.ofHours(24);

  /** How much longer than a message its overlay lives; above {@link #JITTER}. */
  private static final Duration OVERLAY_MARGIN = Duration.ofHours(2);

  private static final Duration JITTER = Duration.ofHours(1);
  private static final String COMPLETE = "*";
  private static final long FROM_HISTORY = -1;

  private final RedisConnection redis;
  private final Duration life;
  private final RandomGenerator random;
  private final MergeConversationScript merge = new MergeConversationScript();
  private final RaiseScript raise = new RaiseScript();
  private final OverlayScript overlays;

  /**
   * @param life how long a message stays; up to an hour is added so that not all go at once
   */
  public RedisRecentMessages(RedisConnection redis, Duration life, RandomGenerator random) {
    this.redis = redis;
    this.life = life;
    this.random = random;
    this.overlays = new OverlayScript(life.plus(OVERLAY_MARGIN));
  }

  @Override
  public void apply(List<LogRecord> records) {
    CachePipeline pipeline = new CachePipeline(redis, merge, overlays, this::lifeSeconds);
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
            replies.add(merge.issue(redis, RedisKeys.conversation(conversation), change)));
    redis.awaitAll(replies);
  }

  @Override
  public void publishApplied(Map<Integer, Long> positions) {
    if (positions.isEmpty()) {
      return;
    }
    Map<String, Long> fields = new TreeMap<>();
    positions.forEach((partition, offset) -> fields.put(Integer.toString(partition), offset));
    redis.call(commands -> raise.issue(redis, APPLIED, fields));
  }

  @Override
  public Optional<Long> applied(int partition) {
    byte[] offset = redis.call(commands -> commands.hget(APPLIED, Integer.toString(partition)));
    return Optional.ofNullable(offset).map(CachedView::number);
  }

  @Override
  public Map<ConversationId, View> views(UserId user, Collection<ConversationId> conversations) {
    String[] fields = CachedView.fields(user);
    Map<ConversationId, RedisFuture<List<KeyValue<String, byte[]>>>> replies =
        new LinkedHashMap<>();
    for (ConversationId conversation : conversations) {
      replies.computeIfAbsent(
          conversation, c -> redis.commands().hmget(RedisKeys.conversation(c), fields));
    }
    redis.awaitAll(List.copyOf(replies.values()));
    Map<ConversationId, View> views = new HashMap<>();
    replies.forEach(
        (conversation, reply) ->
            CachedView.of(redis.await(reply)).ifPresent(view -> views.put(conversation, view)));
    return views;
  }

  @Override
  public Map<ConversationId, Seq> maxSeqs(Collection<ConversationId> conversations) {
    Map<ConversationId, RedisFuture<byte[]>> replies = new LinkedHashMap<>();
    for (ConversationId conversation : conversations) {
      replies.computeIfAbsent(
          conversation, c -> redis.commands().hget(RedisKeys.conversation(c), CachedView.MAX));
    }
    redis.awaitAll(List.copyOf(replies.values()));
    Map<ConversationId, Seq> seqs = new HashMap<>();
    replies.forEach(
        (conversation, reply) -> {
          byte[] max = redis.await(reply);
          if (max != null) {
            seqs.put(conversation, new Seq(CachedView.number(max)));
          }
        });
    return seqs;
  }

  @Override
  public List<StoredMessage> messages(ConversationId conversation, Collection<Seq> seqs) {
    if (seqs.isEmpty()) {
      return List.of();
    }
    List<Seq> sorted = seqs.stream().distinct().sorted().toList();
    String[] keys =
        sorted.stream().map(seq -> RedisKeys.message(conversation, seq)).toArray(String[]::new);
    RedisFuture<List<KeyValue<String, byte[]>>> bodies = redis.commands().mget(keys);
    RedisFuture<Long> marked = redis.commands().exists(RedisKeys.overlaid(conversation));
    redis.awaitAll(List.of(bodies, marked));
    List<SequencedMessage> found =
        redis.await(bodies).stream()
            .filter(KeyValue::hasValue)
            .map(body -> Codecs.MESSAGE.decode(body.getValue()))
            .toList();
    Map<Seq, Overlay> overlays =
        redis.await(marked) == 0
            ? Map.of()
            : readOverlays(conversation, found.stream().map(SequencedMessage::seq).toList());
    return found.stream()
        .map(m -> new StoredMessage(m, overlays.getOrDefault(m.seq(), Overlay.NONE)))
        .toList();
  }

  @Override
  public Map<Seq, Overlay> overlays(ConversationId conversation, Collection<Seq> seqs) {
    if (seqs.isEmpty()
        || redis.call(commands -> commands.exists(RedisKeys.overlaid(conversation))) == 0) {
      return Map.of();
    }
    return readOverlays(conversation, seqs);
  }

  private Map<Seq, Overlay> readOverlays(ConversationId conversation, Collection<Seq> seqs) {
    Map<Seq, RedisFuture<Map<String, byte[]>>> replies = new LinkedHashMap<>();
    for (Seq seq : seqs) {
      replies.computeIfAbsent(
          seq, s -> redis.commands().hgetall(RedisKeys.overlay(conversation, s)));
    }
    redis.awaitAll(List.copyOf(replies.values()));
    Map<Seq, Overlay> overlays = new HashMap<>();
    replies.forEach(
        (seq, reply) -> {
          Overlay overlay = CachedOverlay.of(redis.await(reply));
          if (!overlay.equals(Overlay.NONE)) {
            overlays.put(seq, overlay);
          }
        });
    return overlays;
  }

  @Override
  public Optional<Set<ConversationId>> rows(UserId user) {
    Set<String> members =
        redis.call(commands -> commands.smembers(RedisKeys.rows(user))).stream()
            .map(RedisRecentMessages::text)
            .collect(Collectors.toSet());
    if (!members.remove(COMPLETE)) {
      return Optional.empty();
    }
    return Optional.of(members.stream().map(ConversationId::new).collect(Collectors.toSet()));
  }

  @Override
  public void rememberRows(UserId user, Set<ConversationId> rows) {
    var members = new LinkedHashSet<byte[]>();
    rows.forEach(row -> members.add(bytes(row.value())));
    members.add(bytes(COMPLETE));
    redis.call(commands -> commands.sadd(RedisKeys.rows(user), members.toArray(byte[][]::new)));
  }

  @Override
  public void rememberView(UserId user, ConversationId conversation, View fromHistory) {
    Merge known = new Merge();
    known.max(fromHistory.maxSeq(), fromHistory.maxSeqTime());
    known.read(user, fromHistory.readSeq());
    known.after(user, fromHistory.bounds().after());
    Seq upTo = fromHistory.bounds().upTo();
    if (upTo != null) {
      known.upTo(user, upTo, FROM_HISTORY);
    }
    known.known(user);
    redis.call(commands -> merge.issue(redis, RedisKeys.conversation(conversation), known));
  }

  private long lifeSeconds() {
    return life.toSeconds() + random.nextLong(JITTER.toSeconds() + 1);
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}

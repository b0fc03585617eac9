package im.milena.stores.cache;

import im.milena.message.ConversationId;
import im.milena.message.UserId;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.RedisFuture;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The sets of conversation rows. */
final class RedisRows {
  private static final String WHOLE = "*";

  private final RedisConnection redis;
  private final CacheEpoch epochs;

  RedisRows(RedisConnection redis, CacheEpoch epochs) {
    this.redis = redis;
    this.epochs = epochs;
  }

  Optional<Set<ConversationId>> whole(UserId user) {
    RedisFuture<byte[]> epoch = epochs.issue();
    RedisFuture<Set<byte[]>> members = redis.commands().smembers(RedisKeys.rows(user));
    redis.awaitAll(List.of(epoch, members));
    String now = CacheEpoch.of(redis.await(epoch));
    Set<String> found = texts(redis.await(members));
    return !now.isEmpty() && found.contains(WHOLE + now)
        ? Optional.of(conversations(found))
        : Optional.empty();
  }

  Set<ConversationId> remember(UserId user, Set<ConversationId> rows, String epoch) {
    String key = RedisKeys.rows(user);
    Set<String> added = rows.stream().map(ConversationId::value).collect(Collectors.toSet());
    if (!epoch.isEmpty()) {
      added.add(WHOLE + epoch);
    }
    if (!added.isEmpty()) {
      redis.call(commands -> commands.sadd(key, bytes(added)));
    }
    Set<String> found = texts(redis.call(commands -> commands.smembers(key)));
    Set<String> over =
        found.stream()
            .filter(member -> member.startsWith(WHOLE) && !member.equals(WHOLE + epoch))
            .collect(Collectors.toSet());
    if (!epoch.isEmpty() && !over.isEmpty()) {
      redis.call(commands -> commands.srem(key, bytes(over)));
    }
    return conversations(found);
  }

  private static Set<ConversationId> conversations(Set<String> members) {
    return members.stream()
        .filter(member -> !member.startsWith(WHOLE))
        .map(ConversationId::new)
        .collect(Collectors.toSet());
  }

  private static Set<String> texts(Set<byte[]> members) {
    return members.stream()
        .map(member -> new String(member, StandardCharsets.UTF_8))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static byte[][] bytes(Set<String> members) {
    return members.stream()
        .map(member -> member.getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
  }
}

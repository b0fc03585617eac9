package im.milena.stores.cache;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.redis.LuaScript;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Adds to the overlay of one message; {@code overlay.lua}. */
final class OverlayScript {
  private static final byte[] NOTHING = {};

  private final LuaScript script = new LuaScript(OverlayScript.class, "overlay.lua");
  private final String lifeSeconds;

  OverlayScript(Duration life) {
    lifeSeconds = Long.toString(life.toSeconds());
  }

  CompletionStage<Long> revoke(
      RedisConnection redis, ConversationId conversation, Seq seq, byte[] record) {
    return issue(redis, conversation, seq, CachedOverlay.REVOKED, record, "0");
  }

  CompletionStage<Long> edit(
      RedisConnection redis, ConversationId conversation, Seq seq, byte[] record, long time) {
    return issue(redis, conversation, seq, CachedOverlay.EDITED, record, Long.toString(time));
  }

  CompletionStage<Long> delete(
      RedisConnection redis, ConversationId conversation, Seq seq, @Nullable UserId user) {
    String field = user == null ? CachedOverlay.DELETED : CachedOverlay.DELETED_FOR + user;
    return issue(redis, conversation, seq, field, NOTHING, "0");
  }

  private CompletionStage<Long> issue(
      RedisConnection redis,
      ConversationId conversation,
      Seq seq,
      String field,
      byte[] record,
      String time) {
    return script.issue(
        redis,
        ScriptOutputType.INTEGER,
        List.of(RedisKeys.overlay(conversation, seq), RedisKeys.overlaid(conversation)),
        bytes(lifeSeconds),
        bytes(field),
        record,
        bytes(time));
  }

  private static byte[] bytes(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}

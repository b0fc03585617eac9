package im.milena.stores.cache;

import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.redis.LuaScript;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.ScriptOutputType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Merges what is known of one conversation into its hash; {@code merge_conversation.lua}. */
final class MergeConversationScript {
  private final LuaScript script =
      new LuaScript(MergeConversationScript.class, "merge_conversation.lua");

  /**
   * @param epoch of which what is merged is the whole, empty if it may not be
   */
  CompletionStage<Long> issue(RedisConnection redis, String key, String epoch, Merge merge) {
    var arguments = new ArrayList<String>(5 + merge.users.size());
    arguments.add(merge.max == null ? "" : merge.max.toString());
    arguments.add(Long.toString(merge.maxTime));
    arguments.add(merge.after == null ? "" : merge.after.toString());
    arguments.add(merge.fromFirst ? "1" : "0");
    arguments.add(epoch);
    arguments.addAll(merge.users);
    return script.issue(redis, ScriptOutputType.INTEGER, List.of(key), arguments);
  }

  /** What one call merges. */
  static final class Merge {
    private @Nullable Seq max;
    private long maxTime;
    private @Nullable Seq after;
    private boolean fromFirst;
    private final List<String> users = new ArrayList<>();

    void max(Seq seq, long time) {
      if (max == null || max.compareTo(seq) < 0) {
        max = seq;
        maxTime = time;
      }
    }

    void fromFirst() {
      fromFirst = true;
    }

    void after(Seq seq) {
      after = after == null ? seq : after.max(seq);
    }

    void read(UserId user, Seq seq) {
      user("r", user, seq.toString(), "");
    }

    void after(UserId user, Seq seq) {
      user("a", user, seq.toString(), "");
    }

    void upTo(UserId user, @Nullable Seq seq, long offset) {
      user("u", user, seq == null ? "-" : seq.toString(), Long.toString(offset));
    }

    void known(UserId user) {
      user("k", user, "", "");
    }

    private void user(String kind, UserId user, String value, String offset) {
      users.add(kind);
      users.add(user.value());
      users.add(value);
      users.add(offset);
    }
  }
}

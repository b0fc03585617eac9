package im.milena.stores.cache;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.stores.RedisServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisRecentMessagesIT extends RecentMessagesContract {
  private static final long DAY = 24 * 3600;
  private static final long HOUR = 3600;

  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  @Override
  RecentMessages cache() {
    return REDIS.stores().recentMessages();
  }

  @Override
  void beginEpoch() {
    REDIS.beginEpoch();
  }

  private long secondsLeft(String key) {
    return REDIS.connection().call(commands -> commands.ttl(key));
  }

  @Test
  void messagesExpireAfterADayAndOverlaysAfterThem() {
    apply(chat.talk(ALICE, "bob", 1));
    apply(List.of(chat.revoke(1, ALICE, "Alice")));

    ConversationId conversation = chat.conversation();
    assertThat(secondsLeft(RedisKeys.message(conversation, new Seq(1))))
        .isBetween(DAY - 60, DAY + HOUR);
    assertThat(secondsLeft(RedisKeys.overlay(conversation, new Seq(1))))
        .isBetween(DAY + 2 * HOUR - 60, DAY + 2 * HOUR);
    assertThat(secondsLeft(RedisKeys.overlaid(conversation)))
        .isGreaterThanOrEqualTo(secondsLeft(RedisKeys.overlay(conversation, new Seq(1))));
  }

  @Test
  void maxSeqsMarksAndRowsDoNotExpire() {
    apply(chat.talk(ALICE, "bob", 1));

    assertThat(secondsLeft(RedisKeys.conversation(chat.conversation()))).isEqualTo(-1);
    assertThat(secondsLeft(RedisKeys.rows(ALICE))).isEqualTo(-1);
  }

  @Test
  void scriptsThatRedisHasForgottenAreSentAgain() {
    apply(chat.talk(ALICE, "bob", 1));
    REDIS.connection().call(commands -> commands.scriptFlush());

    apply(chat.talk(ALICE, "bob", 2));

    assertThat(view(ALICE, chat).maxSeq()).isEqualTo(new Seq(3));
  }
}

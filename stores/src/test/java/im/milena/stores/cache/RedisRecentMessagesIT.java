package im.milena.stores.cache;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.stores.RedisServer;
import im.milena.stores.presence.Slots;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

  @Test
  void anEpochIsBelievedOnceEveryPartitionIsFilled() {
    Slots slots = REDIS.stores().slots();
    REDIS.loseEverything();
    String epoch = slots.startEpoch(Map.of());
    cache().apply(epoch, chat.talk(ALICE, "bob", 1));

    slots.filled(epoch, List.of("log-0"), 2);
    slots.filled(epoch, List.of("log-0"), 2);
    assertThat(cache().filledEpoch()).isEmpty();
    assertThat(cache().views(ALICE, List.of(chat.conversation()))).isEmpty();
    assertThat(slots.epoch()).contains(epoch);

    slots.filled(epoch, List.of("log-1"), 2);
    assertThat(cache().filledEpoch()).contains(epoch);
    assertThat(slots.epoch()).contains(epoch);
    assertThat(view(ALICE, chat).maxSeq()).isEqualTo(new Seq(1));
  }

  @Test
  void whatWasFilledInAnEpochThatIsOverCountsForNothing() {
    Slots slots = REDIS.stores().slots();
    String over = slots.epoch().orElseThrow();

    String next = slots.replaceEpoch(over, Map.of());
    slots.filled(over, List.of("log-0"), 1);

    assertThat(slots.epoch()).contains(next);
    assertThat(cache().filledEpoch()).isEmpty();
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
  void theyExpireSoonerIfSoWanted() {
    RecentMessages brief = REDIS.stores().recentMessages(Duration.ofMinutes(4));
    brief.apply(
        brief.filledEpoch().orElseThrow(),
        List.of(chat.talk(ALICE, "bob", 1).get(0), chat.revoke(1, ALICE, "Alice")));

    assertThat(secondsLeft(RedisKeys.message(chat.conversation(), new Seq(1))))
        .isBetween(180L, 250L);
    assertThat(secondsLeft(RedisKeys.overlay(chat.conversation(), new Seq(1))))
        .isBetween(251L, 260L);
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

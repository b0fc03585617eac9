package im.milena.topology.rules;

import static im.milena.log.TestMessages.notification;
import static im.milena.log.TestMessages.text;
import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.Message;
import im.milena.message.Option;
import im.milena.message.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoryTest {
  /**
   * Every row of the truth table, and each of the first two with both values of what is not looked
   * at.
   */
  @ParameterizedTest(name = "isNotNotification={0} isSendMsg={1} history={2}: {3}")
  @CsvSource({
    "true,  true,  true,  store si_alice_bob",
    "true,  false, true,  store si_alice_bob",
    "true,  true,  false, push si_alice_bob",
    "true,  false, false, push si_alice_bob",
    "false, true,  true,  store n_alice_bob;store si_alice_bob",
    "false, true,  false, push n_alice_bob;store si_alice_bob",
    "false, false, true,  store n_alice_bob",
    "false, false, false, push n_alice_bob",
  })
  void theSwitchesDecideWhereAMessageGoes(
      boolean isNotNotification, boolean isSendMsg, boolean history, String lines) {
    Options options =
        Options.ALL_ON
            .with(Option.IS_NOT_NOTIFICATION, isNotNotification)
            .with(Option.IS_SEND_MSG, isSendMsg)
            .with(Option.HISTORY, history);

    List<String> written = written(message(options));

    assertThat(written).containsExactly(lines.split(";"));
  }

  @Test
  void anAbsentSwitchIsOn() {
    assertThat(Category.of(text("alice", "bob", "m1"))).isInstanceOf(Category.Stored.class);
    assertThat(Category.of(message(Options.ALL_ON.without(Option.IS_NOT_NOTIFICATION))))
        .isInstanceOf(Category.StoredNotificationWithCopy.class);
  }

  @Test
  void theCopyHasEverySwitchOnButTheOriginalsPushAndUnread() {
    Message original =
        notification("bob", "m1", Option.OFFLINE_PUSH, Option.SENDER_SYNC, Option.PERSISTENT);

    var category = (Category.StoredNotificationWithCopy) Category.of(original);

    assertThat(category.copy().options().values())
        .containsOnly(Map.entry("offlinePush", false), Map.entry("unreadCount", true));
    assertThat(category.copy().conversation().value()).isEqualTo("si_bob_milena");
  }

  @Test
  void onlyTheCopyRingsAPhoneOrCounts() {
    Message original = notification("bob", "m1");

    var category = (Category.StoredNotificationWithCopy) Category.of(original);

    assertThat(category.notification().options().on(Option.OFFLINE_PUSH)).isFalse();
    assertThat(category.notification().options().on(Option.UNREAD_COUNT)).isFalse();
    assertThat(category.notification().options().on(Option.SENDER_SYNC)).isTrue();
    assertThat(category.copy().options().on(Option.OFFLINE_PUSH)).isTrue();
  }

  @Test
  void copyAndOriginalShareTheirIds() {
    var category = (Category.StoredNotificationWithCopy) Category.of(notification("bob", "m1"));

    assertThat(category.copy().clientMessageId()).isEqualTo("m1");
    assertThat(category.copy().serverMessageId())
        .isEqualTo(category.notification().serverMessageId());
  }

  @Test
  void withoutACopyTheNotificationKeepsItsSwitches() {
    Message original = notification("bob", "m1", Option.IS_SEND_MSG);

    assertThat(Category.of(original)).isEqualTo(new Category.StoredNotification(original));
  }

  private static Message message(Options options) {
    return text("alice", "bob", "m1").toBuilder().options(options).build();
  }

  private static List<String> written(Message message) {
    var lines = new ArrayList<String>();
    Category.of(message)
        .writeTo(
            new Category.Lines() {
              @Override
              public void store(Message stored) {
                lines.add("store " + stored.conversation());
              }

              @Override
              public void pushOnce(Message pushed) {
                lines.add("push " + pushed.conversation());
              }
            });
    return lines;
  }
}

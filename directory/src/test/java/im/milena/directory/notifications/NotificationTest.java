package im.milena.directory.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.Option;
import im.milena.message.Options;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NotificationTest {
  @Test
  void everySwitchIsSpelledOutAndOnlySenderSyncIsOn() {
    Options options = NotificationOptions.pushedOnce(false);

    assertThat(options.values()).hasSize(Option.values().length);
    assertThat(on(options)).containsExactly(Option.SENDER_SYNC);
  }

  @Test
  void aCopyInTheChatCountsAsUnread() {
    assertThat(on(NotificationOptions.pushedOnce(true)))
        .containsExactlyInAnyOrder(Option.SENDER_SYNC, Option.IS_SEND_MSG, Option.UNREAD_COUNT);
  }

  @Test
  void theTipsAreATextInsideTheContent() {
    record Tips(String groupID, long version) {}

    assertThat(NotificationContent.of(new Tips("g1", 2)))
        .isEqualTo("{\"detail\":\"{\\\"groupID\\\":\\\"g1\\\",\\\"version\\\":2}\"}");
  }

  private static Set<Option> on(Options options) {
    Set<Option> on = EnumSet.allOf(Option.class);
    on.removeIf(option -> !options.on(option));
    return on;
  }
}

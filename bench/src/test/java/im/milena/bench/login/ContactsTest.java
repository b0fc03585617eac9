package im.milena.bench.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ContactsTest {
  @Test
  void whatIsNotAGroupIsAChat() {
    assertThat(new Contacts(500, 50, 200, 600).chats()).isEqualTo(550);
  }

  @Test
  void conversationsAreEnoughForFriendsAndGroups() {
    assertThatThrownBy(() -> new Contacts(5, 2, 3, 6))
        .hasMessageContaining("--conversations must be at least");
  }

  @Test
  void membersAreFoundAmongThoseTheUserChatsWith() {
    assertThatThrownBy(() -> new Contacts(5, 2, 8, 8)).hasMessageContaining("--members must be");
  }
}

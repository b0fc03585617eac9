package im.milena.directory.messages;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.messages.MessageRights.Action;
import im.milena.directory.messages.MessageRights.Standing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageRightsTest {
  @ParameterizedTest
  @CsvSource({
    // standing, revoke, delete for all, clear for all
    "STRANGER,      no,  no,  no",
    "MEMBER,        no,  no,  no",
    "PEER,          no,  yes, yes",
    "AUTHOR,        yes, yes, no",
    "GROUP_ADMIN,   yes, yes, no",
    "GROUP_OWNER,   yes, yes, yes",
    "ADMINISTRATOR, yes, yes, yes",
  })
  void whoMayDoWhat(Standing standing, String revoke, String delete, String clear) {
    assertThat(MessageRights.may(standing, Action.REVOKE)).isEqualTo(revoke.equals("yes"));
    assertThat(MessageRights.may(standing, Action.DELETE_FOR_ALL)).isEqualTo(delete.equals("yes"));
    assertThat(MessageRights.may(standing, Action.CLEAR_FOR_ALL)).isEqualTo(clear.equals("yes"));
  }
}

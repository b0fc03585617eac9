package im.milena.directory.groups;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.groups.GroupRights.Action;
import im.milena.directory.groups.GroupRights.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupRightsTest {
  @ParameterizedTest
  @CsvSource({
    "OUTSIDER, READ_MEMBERS, false",
    "MEMBER, READ_MEMBERS, true",
    "ADMINISTRATOR, READ_MEMBERS, true",
    "OUTSIDER, INVITE, false",
    "MEMBER, INVITE, true",
    "OWNER, INVITE, true",
    "MEMBER, INVITE_UNDER_APPROVAL, false",
    "ADMIN, INVITE_UNDER_APPROVAL, true",
    "OWNER, INVITE_UNDER_APPROVAL, true",
    "ADMINISTRATOR, INVITE_UNDER_APPROVAL, true",
  })
  void whoMayDoWhat(Role role, Action action, boolean allowed) {
    assertThat(GroupRights.may(role, action)).isEqualTo(allowed);
  }
}

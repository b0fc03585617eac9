package im.milena.directory.groups.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.groups.deciding.GroupRights.Action;
import im.milena.directory.groups.deciding.GroupRights.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GroupRightsTest {
  /** One column per role, as they are declared: outsider, member, admin, owner, administrator. */
  private static final String TABLE =
      """
      READ_MEMBERS           - y y y y
      INVITE                 - y y y y
      INVITE_UNDER_APPROVAL  - - y y y
      READ_REQUESTS          - - y y y
      ANSWER_REQUESTS        - - y y y
      SET_INFO               - - y y y
      MUTE_GROUP             - - y y y
      TRANSFER               - - - y y
      DISMISS                - - - y y
      KICK                   - - y y y
      MUTE_MEMBER            - - y y y
      NAME_MEMBER            - - y y y
      SET_ROLE               - - - y y
      """;

  /** To whom an action is done: a row per role of who does it, a column per role of the other. */
  private static final String BELOW =
      """
      MEMBER         - - -
      ADMIN          y - -
      OWNER          y y -
      ADMINISTRATOR  y y y
      """;

  private static final List<Role> TARGETS = List.of(Role.MEMBER, Role.ADMIN, Role.OWNER);

  @Test
  void theTableNamesEveryAction() {
    assertThat(rows(TABLE).keySet())
        .containsExactlyInAnyOrder(
            Arrays.stream(Action.values()).map(Enum::name).toArray(String[]::new));
  }

  @TestFactory
  Stream<DynamicTest> whoMayDoWhat() {
    return rows(TABLE).entrySet().stream()
        .flatMap(
            row ->
                Arrays.stream(Role.values())
                    .map(
                        role ->
                            DynamicTest.dynamicTest(
                                role + " " + row.getKey(),
                                () ->
                                    assertThat(GroupRights.may(role, Action.valueOf(row.getKey())))
                                        .isEqualTo(row.getValue().get(role.ordinal())))));
  }

  @TestFactory
  Stream<DynamicTest> toWhom() {
    return Stream.of(Action.KICK, Action.MUTE_MEMBER, Action.NAME_MEMBER, Action.SET_ROLE)
        .flatMap(
            action ->
                rows(BELOW).entrySet().stream()
                    .flatMap(
                        row ->
                            TARGETS.stream()
                                .map(
                                    target -> {
                                      Role role = Role.valueOf(row.getKey());
                                      return DynamicTest.dynamicTest(
                                          role + " " + action + " " + target,
                                          () ->
                                              assertThat(GroupRights.may(role, action, target))
                                                  .isEqualTo(
                                                      row.getValue().get(TARGETS.indexOf(target))
                                                          && GroupRights.may(role, action)));
                                    })));
  }

  private static Map<String, List<Boolean>> rows(String table) {
    var rows = new TreeMap<String, List<Boolean>>();
    table
        .lines()
        .map(line -> line.trim().split(" +"))
        .forEach(
            cells ->
                rows.put(
                    cells[0], Arrays.stream(cells).skip(1).map(cell -> cell.equals("y")).toList()));
    return rows;
  }
}

package im.milena.directory.groups.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.sending.SendVerdict;
import im.milena.directory.sending.TestGroups;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupFactsTest {
  private static final UserId ALICE = new UserId("alice");
  private static final GroupId GROUP = new GroupId("g1");
  private static final long NOW = 1_000;

  // status, role (0: no member), muted until, exempt -> code (0: admitted)
  @ParameterizedTest
  @CsvSource({
    "0, 20, 0, false, 0",
    "0, 20, 999, false, 0",
    "0, 20, 1000, false, 1402",
    "0, 60, 1000, false, 1402",
    "0, 100, 1000, false, 0",
    "3, 20, 0, false, 1403",
    "3, 60, 0, false, 0",
    "3, 100, 0, false, 0",
    "3, 0, 0, true, 0",
    "0, 0, 0, false, 1203",
    "0, 0, 0, true, 0",
    "2, 100, 0, false, 1204",
    "2, 0, 0, true, 1204",
  })
  void whoMayWriteToAGroup(int status, int role, long mutedUntil, boolean exempt, int code) {
    var facts =
        new GroupFacts(
            Optional.of(TestGroups.head(GROUP, ALICE, status, 1)),
            role == 0
                ? Optional.empty()
                : Optional.of(TestGroups.member(GROUP, ALICE, role, mutedUntil)));

    assertThat(code(facts.verdict(exempt, NOW))).isEqualTo(code);
  }

  private static int code(SendVerdict verdict) {
    return verdict instanceof SendVerdict.Refused refused ? refused.code().code() : 0;
  }
}

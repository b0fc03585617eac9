package im.milena.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.UserId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoginBudgetTest {
  private static final UserId ALICE = new UserId("alice");
  private static final int MOST = 50;

  private final LoginBudget budget = new LoginBudget(MOST);

  @Test
  void whoReturnsWithoutAPauseIsRefusedUntilTheNextTenSeconds() {
    assertThat(IntStream.range(0, MOST).allMatch(i -> budget.spend(ALICE, 1_000))).isTrue();

    assertThat(budget.spend(ALICE, 9_999)).isFalse();
    assertThat(budget.spend(ALICE, 10_000)).isTrue();
  }

  @Test
  void othersAreLetInMeanwhile() {
    IntStream.range(0, 2 * MOST).forEach(i -> budget.spend(ALICE, 1_000));

    assertThat(budget.spend(new UserId("bob"), 1_000)).isTrue();
  }

  @Test
  void aUserWithFewConnectionsMayStillReturnSometimes() {
    var few = new LoginBudget(1);

    assertThat(IntStream.range(0, LoginBudget.LEAST).allMatch(i -> few.spend(ALICE, 0))).isTrue();
  }
}

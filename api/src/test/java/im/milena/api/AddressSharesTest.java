package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class AddressSharesTest {
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final ByteBudget whole = new ByteBudget("test", 100, metrics);
  private final AddressShares shares = new AddressShares(whole, 60);

  @Test
  void anAddressThatHasItsShareLeavesTheRestToOthers() {
    assertThat(shares.of(address(1)).take(60)).isTrue();
    assertThat(shares.of(address(1)).take(1)).isFalse();

    assertThat(shares.of(address(2)).take(40)).isTrue();
    assertThat(metrics.get("milena.api.bytes.refused").counter().count()).isEqualTo(1);
  }

  @Test
  void noAddressHasMoreThanIsThere() {
    assertThat(shares.of(address(1)).take(60)).isTrue();
    assertThat(shares.of(address(2)).take(41)).isFalse();

    assertThat(shares.of(address(2)).take(40)).isTrue();
  }

  @Test
  void whatIsGivenBackMayBeTakenAgain() {
    for (int i = 0; i < 10; i++) {
      assertThat(shares.of(address(1)).take(60)).isTrue();
      shares.of(address(1)).giveBack(60);
    }
    assertThat(whole.take(100)).isTrue();
  }

  private static InetAddress address(int last) {
    try {
      return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last});
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}

package im.milena.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.gateway.DoorLimits;
import java.net.InetSocketAddress;
import java.nio.channels.Channel;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnteroomTest {
  private final Anteroom anteroom = new Anteroom(new DoorLimits(3, 2, 1_000), 10_000);

  @Test
  void whoeverHasWaitedLongestMakesRoom() {
    var guests = IntStream.range(0, 5).mapToObj(i -> new Guest()).toList();
    for (int i = 0; i < 5; i++) {
      assertThat(enter("10.0.0." + i, 1, guests.get(i), i)).isTrue();
    }

    assertThat(guests).extracting(Guest::isOpen).containsExactly(false, false, true, true, true);
    assertThat(anteroom.waiting()).isEqualTo(3);
  }

  @Test
  void anAddressTakesItsShareAndNotThoseOfOthers() {
    var third = new Guest();
    assertThat(enter("10.0.0.1", 1, new Guest(), 0)).isTrue();
    assertThat(enter("10.0.0.1", 2, new Guest(), 0)).isTrue();
    assertThat(enter("10.0.0.1", 3, third, 0)).isFalse();
    assertThat(third.isOpen()).isFalse();
    assertThat(enter("10.0.0.2", 1, new Guest(), 0)).isTrue();

    anteroom.leave(new InetSocketAddress("10.0.0.1", 1));

    assertThat(enter("10.0.0.1", 4, new Guest(), 0)).isTrue();
  }

  @Test
  void whoHasGoneIsForgottenAndWhoStaysTooLongIsSentAway() {
    var gone = new Guest();
    var silent = new Guest();
    enter("10.0.0.1", 1, gone, 0);
    enter("10.0.0.1", 2, silent, 0);
    gone.close();

    anteroom.sweep(9_999);
    assertThat(anteroom.waiting()).isEqualTo(1);
    assertThat(silent.isOpen()).isTrue();

    anteroom.sweep(10_000);
    assertThat(anteroom.waiting()).isZero();
    assertThat(silent.isOpen()).isFalse();
    assertThat(enter("10.0.0.1", 3, new Guest(), 0)).isTrue();
    assertThat(enter("10.0.0.1", 4, new Guest(), 0)).isTrue();
  }

  private boolean enter(String address, int port, Guest guest, long now) {
    return anteroom.enter(new InetSocketAddress(address, port), guest, Runnable::run, now);
  }

  private static final class Guest implements Channel {
    private boolean closed;

    @Override
    public boolean isOpen() {
      return !closed;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}

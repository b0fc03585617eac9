package im.milena.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.gateway.DoorLimits;
import im.milena.gateway.GatewayLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class ConnectionAdmissionTest {
  private final InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
  private final ConnectionAdmission admission =
      new ConnectionAdmission(
          new GatewayLimits(3, 1, 2, 1, 1, 1), new Anteroom(DoorLimits.DEFAULT, 1));

  @Test
  void oneAddressGetsItsShareAndNoMore() {
    var first = admission.enter(here).orElseThrow();
    assertThat(admission.enter(here)).isPresent();
    assertThat(admission.enter(here)).isEmpty();

    first.leave();

    assertThat(admission.enter(here)).isPresent();
    assertThat(admission.taken()).isEqualTo(2);
  }

  @Test
  void thePlacesOfAllAddressesAreBounded() {
    for (int i = 1; i <= 3; i++) {
      assertThat(admission.enter(new InetSocketAddress("127.0.0." + i, 1))).isPresent();
    }

    assertThat(admission.enter(new InetSocketAddress("127.0.0.4", 1))).isEmpty();
  }

  @Test
  void aPlaceIsGivenBackOnce() {
    var place = admission.enter(here).orElseThrow();
    place.leave();
    place.leave();

    assertThat(admission.taken()).isZero();
  }
}

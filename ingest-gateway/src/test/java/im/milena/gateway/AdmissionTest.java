package im.milena.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final InetAddress here = InetAddress.getLoopbackAddress();
  private final Admission admission = new Admission(new GatewayLimits(3, 1, 2, 1, 1, 1));

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
  void thePlacesOfAllAddressesAreBounded() throws Exception {
    for (int i = 1; i <= 3; i++) {
      assertThat(admission.enter(InetAddress.getByName("127.0.0." + i))).isPresent();
    }

    assertThat(admission.enter(InetAddress.getByName("127.0.0.4"))).isEmpty();
  }

  @Test
  void aPlaceIsGivenBackOnce() {
    var place = admission.enter(here).orElseThrow();
    place.leave();
    place.leave();

    assertThat(admission.taken()).isZero();
  }
}

package im.milena.api.objects;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.api.routing.Call;
import im.milena.directory.RefusedException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObjectRoutesTest {
  @Test
  void aServerWithoutAStoreSaysSoAndHowToGiveItOne() {
    var routes = new ObjectRoutes(Optional.empty());
    var call =
        new Call<>(
            new ObjectRoutes.SizeRequest(1),
            null,
            "op",
            false,
            Map.of(),
            () -> URI.create("http://here"));

    assertThatThrownBy(() -> routes.partSize(call))
        .isInstanceOf(RefusedException.class)
        .hasMessage("this server has no object store; --objects names one");
  }
}

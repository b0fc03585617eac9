package im.milena.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MinimumRateTest {
  private final AtomicLong now = new AtomicLong();
  private final MinimumRate pace = new MinimumRate(now::get);

  @Test
  void aSlowLineIsWaitedFor() {
    for (int i = 0; i < 300; i++) {
      now.addAndGet(Duration.ofSeconds(1).toNanos());
      assertThatCode(() -> pace.check(MinimumRate.BYTES_PER_SECOND)).doesNotThrowAnyException();
    }
  }

  @Test
  void aByteNowAndThenIsNot() throws IOException {
    now.addAndGet(Duration.ofSeconds(29).toNanos());
    pace.check(1);
    now.addAndGet(Duration.ofSeconds(29).toNanos());

    assertThatThrownBy(() -> pace.check(1))
        .isInstanceOf(IOException.class)
        .hasMessage("the body comes too slowly");
  }
}

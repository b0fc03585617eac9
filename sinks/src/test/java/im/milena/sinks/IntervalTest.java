package im.milena.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IntervalTest {
  private final AtomicLong now = new AtomicLong(-5);
  private final Interval interval = new Interval(Duration.ofNanos(10), now::get);

  @Test
  void isDueAtFirst() {
    assertThat(interval.isDue()).isTrue();
  }

  @Test
  void isNotDueBeforeItHasPassed() {
    interval.restart();
    now.addAndGet(9);

    assertThat(interval.isDue()).isFalse();
  }

  @Test
  void isDueWhenItHasPassed() {
    interval.restart();
    now.addAndGet(10);

    assertThat(interval.isDue()).isTrue();
  }
}

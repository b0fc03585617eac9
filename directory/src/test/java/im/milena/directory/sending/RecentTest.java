package im.milena.directory.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.stores.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentTest {
  private static final Duration AGE = Duration.ofSeconds(10);

  private final AtomicLong nanos = new AtomicLong();
  private String truth = "first";
  private boolean sick;
  private int asked;
  private Runnable whileReading = () -> {};
  private Runnable whileAsked = () -> {};
  private final Recent<String, String> recent = new Recent<>(AGE, nanos::get, this::read);

  @Test
  void aYoungCopyCounts() {
    recent.get("key", Freshness.RECENT);
    truth = "second";

    assertThat(recent.get("key", Freshness.RECENT)).isEqualTo("first");
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void anOldCopyIsReadAgain() {
    recent.get("key", Freshness.RECENT);
    truth = "second";
    pass(AGE);

    assertThat(recent.get("key", Freshness.RECENT)).isEqualTo("second");
  }

  @Test
  void whoWantsTheTruthGetsItAndItIsTheCopyFromThenOn() {
    recent.get("key", Freshness.RECENT);
    truth = "second";

    assertThat(recent.get("key", Freshness.FRESH)).isEqualTo("second");
    assertThat(recent.get("key", Freshness.RECENT)).isEqualTo("second");
  }

  @Test
  void aToldChangeDropsTheCopy() {
    recent.get("key", Freshness.RECENT);
    truth = "second";

    recent.forget("key");

    assertThat(recent.get("key", Freshness.RECENT)).isEqualTo("second");
  }

  @Test
  void whatWasReadWhileAChangeWasToldIsNoCopy() {
    whileReading = () -> recent.forget("key");
    recent.get("key", Freshness.RECENT);
    whileReading = () -> {};
    truth = "second";

    assertThat(recent.get("key", Freshness.RECENT)).isEqualTo("second");
  }

  @Test
  void whileTheStoreIsSickTheLastCopyCountsAndTheStoreIsAskedSeldom() {
    recent.get("key", Freshness.RECENT);
    pass(AGE);
    sick = true;

    assertThat(recent.get("key", Freshness.RECENT)).isEqualTo("first");
    assertThat(recent.get("key", Freshness.RECENT)).isEqualTo("first");
    assertThat(asked).isEqualTo(2);

    sick = false;
    truth = "second";
    pass(Duration.ofSeconds(1));
    assertThat(recent.get("key", Freshness.RECENT)).isEqualTo("second");
  }

  @Test
  void whileOneCallerTriesASickStoreTheOthersDoNotWait() {
    recent.get("key", Freshness.RECENT);
    pass(AGE);
    sick = true;
    recent.get("key", Freshness.RECENT);
    pass(Duration.ofSeconds(1));
    whileAsked = () -> assertThat(recent.get("key", Freshness.RECENT)).isEqualTo("first");

    assertThat(recent.get("key", Freshness.RECENT)).isEqualTo("first");
    assertThat(asked).isEqualTo(3);
  }

  @Test
  void withoutACopyASickStoreIsAnError() {
    sick = true;

    assertThatThrownBy(() -> recent.get("key", Freshness.RECENT))
        .isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void theTruthIsNeverAnsweredFromACopy() {
    recent.get("key", Freshness.RECENT);
    sick = true;

    assertThatThrownBy(() -> recent.get("key", Freshness.FRESH))
        .isInstanceOf(StoreUnavailableException.class);
  }

  private String read(String key) {
    asked++;
    whileAsked.run();
    if (sick) {
      throw new StoreUnavailableException("MongoDB");
    }
    String value = truth;
    whileReading.run();
    return value;
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}

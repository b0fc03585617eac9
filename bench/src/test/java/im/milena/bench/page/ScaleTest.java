package im.milena.bench.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void aLinearScaleEndsAtARoundValue() {
    Scale scale = Scale.linear(0, 870);

    assertThat(scale.ticks())
        .extracting(Tick::label)
        .containsExactly("0", "200", "400", "600", "800", "1,000");
    assertThat(scale.place(500)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void aScaleOfNothingIsStillOne() {
    assertThat(Scale.linear(0, 0).place(0)).isZero();
    assertThat(Scale.logarithmic(0, 0).place(0)).isZero();
  }

  @Test
  void decadesAreEquallyFarApart() {
    Scale scale = Scale.logarithmic(3, 700);

    assertThat(scale.ticks()).extracting(Tick::label).containsExactly("1", "10", "100", "1,000");
    assertThat(scale.place(10)).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(scale.place(0)).isZero();
  }

  @Test
  void everyNineIsEquallyFarApart() {
    Scale scale = Scale.nines(4);

    assertThat(scale.ticks())
        .extracting(Tick::label)
        .containsExactly("0 %", "90 %", "99 %", "99.9 %", "99.99 %");
    assertThat(scale.place(0.99)).isCloseTo(0.5, within(1e-9));
    assertThat(scale.place(1)).isEqualTo(1);
  }
}

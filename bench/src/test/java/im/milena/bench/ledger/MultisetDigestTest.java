package im.milena.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MultisetDigestTest {
  private static final DigestKey KEY = DigestKey.of(42);

  @Test
  void orderDoesNotMatter() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    List<Long> numbers = new ArrayList<>(LongStream.range(0, 10_000).boxed().toList());
    MultisetDigest sorted = digest(numbers);
    Collections.shuffle(numbers, new Random(seed));

    assertThat(sorted.difference(digest(numbers))).isEqualTo(Difference.NONE);
  }

  @Test
  void oneMissingIsLost() {
    assertThat(digest(List.of(1L, 2L, 3L)).difference(digest(List.of(1L, 3L))))
        .isEqualTo(new Difference(1, 0));
  }

  @Test
  void oneMoreIsDoubled() {
    assertThat(digest(List.of(1L, 2L)).difference(digest(List.of(1L, 2L, 2L))))
        .isEqualTo(new Difference(0, 1));
  }

  @Test
  void oneMissingAndAnotherDoubledDoNotCancelOut() {
    assertThat(digest(List.of(1L, 2L, 3L)).difference(digest(List.of(1L, 3L, 3L))))
        .isEqualTo(new Difference(1, 1));
  }

  @Test
  void twoOfTheSameAreNotNone() {
    // An exclusive-or digest would take these for equal.
    assertThat(digest(List.of(5L, 5L)).difference(digest(List.of(7L, 7L))))
        .isEqualTo(new Difference(1, 1));
  }

  @Test
  void sumsOfNumbersDoNotFoolIt() {
    assertThat(digest(List.of(1L, 4L)).difference(digest(List.of(2L, 3L))))
        .isEqualTo(new Difference(1, 1));
  }

  private static MultisetDigest digest(List<Long> numbers) {
    var digest = new MultisetDigest(KEY);
    numbers.forEach(digest::add);
    return digest;
  }
}

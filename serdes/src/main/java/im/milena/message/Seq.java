package im.milena.message;

/**
 * The number of a message in its conversation: 1, 2, 3 … without gap or repeat. {@link #NONE} means
 * not numbered.
 */
public record Seq(long value) implements Comparable<Seq> {
  public static final Seq NONE = new Seq(0);

  public Seq {
    if (value < 0) {
      throw new IllegalArgumentException("seq must not be negative, got: " + value);
    }
  }

  public Seq next() {
    return new Seq(value + 1);
  }

  public Seq max(Seq other) {
    return value >= other.value ? this : other;
  }

  @Override
  public int compareTo(Seq other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

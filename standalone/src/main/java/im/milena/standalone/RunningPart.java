package im.milena.standalone;

import java.util.Optional;
import java.util.function.Supplier;

/** A {@link Part} made of what its module offers. */
record RunningPart(
    String name, Supplier<String> status, Supplier<Optional<Throwable>> fault, Runnable closer)
    implements Part {

  /** A part that cannot fail by itself: a client, or a server whose failure its clients notice. */
  static RunningPart of(String name, Runnable closer) {
    return new RunningPart(name, () -> "running", Optional::empty, closer);
  }

  @Override
  public Optional<Throwable> failure() {
    return fault.get();
  }

  @Override
  public String state() {
    return status.get();
  }

  @Override
  public void close() {
    closer.run();
  }
}

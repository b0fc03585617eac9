package im.milena.standalone;

import im.milena.health.PartState;
import java.util.function.Supplier;

/** A {@link Part} made of what its module offers. */
record RunningPart(String name, Supplier<PartState> now, Runnable closer) implements Part {

  /** A part that cannot fail by itself: a client, or a server whose failure its clients notice. */
  static RunningPart of(String name, Runnable closer) {
    return new RunningPart(name, PartState.Working::new, closer);
  }

  @Override
  public PartState state() {
    return now.get();
  }

  @Override
  public void close() {
    closer.run();
  }
}

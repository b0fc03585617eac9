package im.milena.bench.series;

import java.util.ArrayList;
import java.util.List;

/** The moments of a run so far. Safe for many threads. */
public final class Series {
  private final List<Moment> moments = new ArrayList<>();

  public synchronized void add(Moment moment) {
    moments.add(moment);
  }

  public synchronized List<Moment> moments() {
    return List.copyOf(moments);
  }
}

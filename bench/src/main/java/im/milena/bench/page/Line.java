package im.milena.bench.page;

import java.util.List;

/** A named curve through points in the order of their x. */
public record Line(String name, List<Point> points) {
  public Line {
    points = List.copyOf(points);
  }

  /** A point of a curve. */
  public record Point(double x, double y) {}
}

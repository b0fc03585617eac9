package im.milena.bench.page;

import java.util.List;

/**
 * A named curve through points in the order of their x.
 *
 * @param colour which of the page's colours; that of its place among the lines if below 0
 */
public record Curve(String name, List<Point> points, int colour) {
  public Curve {
    points = List.copyOf(points);
  }

  public Curve(String name, List<Point> points) {
    this(name, points, -1);
  }

  /** The same in another colour. */
  public Curve coloured(int newColour) {
    return new Curve(name, points, newColour);
  }

  int colourAt(int place) {
    return colour < 0 ? place : colour;
  }

  /** A point of a curve. */
  public record Point(double x, double y) {}
}

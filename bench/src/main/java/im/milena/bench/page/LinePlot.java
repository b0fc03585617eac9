package im.milena.bench.page;

import im.milena.bench.page.Curve.Point;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Curves over a common axis. */
public final class LinePlot {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 260;
  private static final int LEFT = 58;
  private static final int RIGHT = 30;
  private static final int TOP = 12;
  private static final int BOTTOM = 34;
  private static final int COLOURS = 8;
  private static final int MOST_NINES = 6;

  private final String title;
  private final String below;
  private final List<Curve> lines;
  private final Scale across;
  private final Scale upwards;
  private double shadedTo = Double.NEGATIVE_INFINITY;

  private LinePlot(String title, String below, List<Curve> lines, Scale across, Scale upwards) {
    this.title = title;
    this.below = below;
    this.lines = lines;
    this.across = across;
    this.upwards = upwards;
  }

  /** Over seconds, from 0 upwards. */
  public static LinePlot overTime(String title, List<Curve> lines) {
    return new LinePlot(
        title, "seconds", lines, seconds(lines), Scale.linear(0, max(lines, Point::y)));
  }

  /** Over seconds, upwards in decades. */
  public static LinePlot overTimeInDecades(String title, List<Curve> lines) {
    return new LinePlot(title, "seconds", lines, seconds(lines), decades(lines));
  }

  /** Over the share of all that were at most as slow, upwards in decades. */
  public static LinePlot distribution(String title, List<Curve> lines) {
    double slowest =
        values(lines, point -> point.x()).filter(share -> share < 1).max().orElse(0.99);
    int nines = (int) Math.ceil(-Math.log10(Math.max(1e-9, 1 - slowest)));
    Scale shares = Scale.nines(Math.max(2, Math.min(MOST_NINES, nines)));
    return new LinePlot(title, "share that was at most as slow", lines, shares, decades(lines));
  }

  /** Over a quantity of any kind, both from 0. */
  public static LinePlot over(String title, String below, List<Curve> lines) {
    return new LinePlot(
        title,
        below,
        lines,
        Scale.linear(0, max(lines, Point::x)),
        Scale.linear(0, max(lines, Point::y)));
  }

  /** As {@link #over}, but upwards in decades. */
  public static LinePlot overInDecades(String title, String below, List<Curve> lines) {
    return new LinePlot(title, below, lines, Scale.linear(0, max(lines, Point::x)), decades(lines));
  }

  /** Shades what lies before, as not measured. */
  public LinePlot shadedTo(double x) {
    shadedTo = x;
    return this;
  }

  private static Scale seconds(List<Curve> lines) {
    return Scale.linear(Math.min(0, values(lines, Point::x).min().orElse(0)), max(lines, Point::x));
  }

  private static Scale decades(List<Curve> lines) {
    double least = values(lines, Point::y).filter(y -> y > 0).min().orElse(1);
    return Scale.logarithmic(least, max(lines, Point::y));
  }

  private static double max(List<Curve> lines, ToDoubleFunction<Point> of) {
    return values(lines, of).max().orElse(1);
  }

  private static DoubleStream values(List<Curve> lines, ToDoubleFunction<Point> of) {
    return lines.stream().flatMap(line -> line.points().stream()).mapToDouble(of);
  }

  @Override
  public String toString() {
    var svg = new StringBuilder("<figure><figcaption>");
    svg.append(Markup.escaped(title)).append("</figcaption>").append(legend());
    svg.append(String.format("<svg viewBox=\"0 0 %d %d\" role=\"img\">", WIDTH, HEIGHT));
    shade(svg);
    axes(svg);
    for (int i = 0; i < lines.size(); i++) {
      curve(svg, lines.get(i), lines.get(i).colourAt(i) % COLOURS);
    }
    return svg.append("</svg></figure>\n").toString();
  }

  private String legend() {
    var legend = new StringBuilder("<ul class=\"legend\">");
    for (int i = 0; i < lines.size(); i++) {
      legend
          .append("<li class=\"k" + lines.get(i).colourAt(i) % COLOURS + "\">")
          .append(Markup.escaped(lines.get(i).name()))
          .append("</li>");
    }
    return legend.append("</ul>").toString();
  }

  private void shade(StringBuilder svg) {
    double width = Math.min(1, across.place(shadedTo)) * (WIDTH - LEFT - RIGHT);
    if (width > 0) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect class=\"shade\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
              LEFT,
              TOP,
              width,
              HEIGHT - TOP - BOTTOM));
    }
  }

  private void axes(StringBuilder svg) {
    for (Tick tick : upwards.ticks()) {
      double y = y(tick.at());
      svg.append(
          String.format(
              Locale.ROOT,
              "<path class=\"grid\" d=\"M%d %.1fH%d\"/><text class=\"end\" x=\"%d\" y=\"%.1f\">%s</text>",
              LEFT,
              y,
              WIDTH - RIGHT,
              LEFT - 6,
              y + 4,
              Markup.escaped(tick.label())));
    }
    for (Tick tick : across.ticks()) {
      double x = x(tick.at());
      svg.append(
          String.format(
              Locale.ROOT,
              "<path class=\"grid\" d=\"M%.1f %dv4\"/><text class=\"mid\" x=\"%.1f\" y=\"%d\">%s</text>",
              x,
              HEIGHT - BOTTOM,
              x,
              HEIGHT - BOTTOM + 15,
              Markup.escaped(tick.label())));
    }
    svg.append(
        String.format(
            "<text class=\"mid\" x=\"%d\" y=\"%d\">%s</text>",
            (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 4, Markup.escaped(below)));
  }

  private void curve(StringBuilder svg, Curve line, int colour) {
    if (line.points().isEmpty()) {
      return;
    }
    svg.append("<polyline class=\"s" + colour + "\" points=\"");
    for (Point point : line.points()) {
      svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.x()), y(point.y())));
    }
    svg.append("\"/>");
  }

  private double x(double value) {
    return LEFT + across.place(value) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - upwards.place(value) * (HEIGHT - TOP - BOTTOM);
  }
}

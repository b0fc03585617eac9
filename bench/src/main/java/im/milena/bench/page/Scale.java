package im.milena.bench.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How values lie along an axis. */
interface Scale {
  /** From 0 at the axis' beginning to 1 at its end. */
  double place(double value);

  List<Tick> ticks();

  /** From one value to another at equal distances; the greatest is rounded up to a tick. */
  static Scale linear(double from, double to) {
    double step = step(Math.max(to - from, 1e-9) / 5);
    double first = Math.floor(from / step) * step;
    double last = Math.max(first + step, Math.ceil(to / step - 1e-9) * step);
    var ticks = new ArrayList<Tick>();
    for (double at = first; at <= last + step / 2; at += step) {
      ticks.add(new Tick(at, number(at)));
    }
    return new Marked(List.copyOf(ticks)) {
      @Override
      public double place(double value) {
        return (value - first) / (last - first);
      }
    };
  }

  /** In decades that hold both values; values below the first lie on it. */
  static Scale logarithmic(double from, double to) {
    double first = Math.floor(Math.log10(Math.max(from, 1e-3)));
    double last = Math.max(first + 1, Math.ceil(Math.log10(Math.max(to, 1e-3)) - 1e-9));
    var ticks = new ArrayList<Tick>();
    for (double decade = first; decade <= last; decade++) {
      ticks.add(new Tick(Math.pow(10, decade), number(Math.pow(10, decade))));
    }
    return new Marked(List.copyOf(ticks)) {
      @Override
      public double place(double value) {
        double exponent = Math.log10(Math.max(value, Math.pow(10, first)));
        return (exponent - first) / (last - first);
      }
    };
  }

  /** Shares of a whole: 0, 90 %, 99 %, 99.9 % … at equal distances. */
  static Scale nines(int most) {
    var ticks = new ArrayList<Tick>();
    ticks.add(new Tick(0, "0 %"));
    for (int nines = 1; nines <= most; nines++) {
      String label = nines < 3 ? "9".repeat(nines) : "99." + "9".repeat(nines - 2);
      ticks.add(new Tick(1 - Math.pow(10, -nines), (nines == 1 ? "90" : label) + " %"));
    }
    return new Marked(List.copyOf(ticks)) {
      @Override
      public double place(double value) {
        return Math.min(1, -Math.log10(Math.max(1 - value, Math.pow(10, -most))) / most);
      }
    };
  }

  private static double step(double least) {
    double decade = Math.pow(10, Math.floor(Math.log10(least)));
    for (double multiple : new double[] {1, 2, 5}) {
      if (decade * multiple >= least * (1 - 1e-9)) {
        return decade * multiple;
      }
    }
    return decade * 10;
  }

  /** As few digits as tell it. */
  static String number(double value) {
    double size = Math.abs(value);
    if (size >= 1_000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    String text =
        String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 1 ? "%.1f" : "%.3f", value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }

  /** A scale whose ticks are known. */
  abstract class Marked implements Scale {
    private final List<Tick> ticks;

    Marked(List<Tick> ticks) {
      this.ticks = ticks;
    }

    @Override
    public List<Tick> ticks() {
      return ticks;
    }
  }
}

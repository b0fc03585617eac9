package im.milena.bench.page;

import java.util.List;
import java.util.Locale;

/**
 * Quantities beside each other, as horizontal bars from 0; those that are not known are left out.
 */
public final class BarPlot {
  /**
   * @param colour which of the page's colours, so that bars of one kind look alike
   */
  public record Bar(String name, double value, int colour) {}

  private static final int COLOURS = 8;

  private final String title;
  private final List<Bar> bars;

  public BarPlot(String title, List<Bar> bars) {
    this.title = title;
    this.bars = bars.stream().filter(bar -> Double.isFinite(bar.value())).toList();
  }

  @Override
  public String toString() {
    double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
    var html = new StringBuilder("<figure><figcaption>");
    html.append(Markup.escaped(title)).append("</figcaption><table class=\"bars\">");
    for (Bar bar : bars) {
      html.append(
          String.format(
              Locale.ROOT,
              "<tr><th>%s</th><td><div class=\"b%d\" style=\"width:%.1f%%\"></div></td><td>%s</td></tr>",
              Markup.escaped(bar.name()),
              bar.colour() % COLOURS,
              100 * bar.value() / Math.max(most, 1e-9),
              Scale.number(bar.value())));
    }
    return html.append("</table></figure>\n").toString();
  }
}

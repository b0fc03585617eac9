package im.milena.bench.page;

import java.util.ArrayList;
import java.util.List;

/** A table of text; the first row is its head. */
public final class Grid {
  private final List<List<String>> rows = new ArrayList<>();

  public Grid(String... head) {
    rows.add(List.of(head));
  }

  public Grid row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** A number with as few digits as tell it; a dash if there is none. */
  public static String number(double value) {
    return Double.isFinite(value) ? Scale.number(value) : "–";
  }

  @Override
  public String toString() {
    var html = new StringBuilder("<div class=\"wide\"><table>");
    for (int i = 0; i < rows.size(); i++) {
      String cell = i == 0 ? "th" : "td";
      html.append("<tr>");
      rows.get(i)
          .forEach(
              text ->
                  html.append("<" + cell + ">")
                      .append(Markup.escaped(text))
                      .append("</" + cell + ">"));
      html.append("</tr>");
    }
    return html.append("</table></div>\n").toString();
  }
}

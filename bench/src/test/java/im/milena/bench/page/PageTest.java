package im.milena.bench.page;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.bench.page.BarPlot.Bar;
import im.milena.bench.page.Curve.Point;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
  private record Settings(int groupSize, Duration warmUp, List<String> omitted) {}

  @Test
  void aPageFetchesNothingAndRunsNothing() {
    String page =
        new Page("title")
            .plots(LinePlot.overTime("plot", List.of(new Curve("line", List.of(new Point(1, 2))))))
            .toString();

    assertThat(page).doesNotContain("http", "src=", "<script", "@import", "{{");
  }

  @Test
  void textIsNotMarkup() {
    String page =
        new Page("a<b")
            .text("c<d")
            .list(List.of("e<f"))
            .grid(new Grid("g<h"))
            .plots(new BarPlot("i<j", List.of(new Bar("k<l", 1, 0))))
            .toString();

    assertThat(page)
        .contains("a&lt;b", "c&lt;d", "e&lt;f", "g&lt;h", "i&lt;j", "k&lt;l")
        .doesNotContain("a<b", "c<d", "e<f", "g<h", "i<j", "k<l");
  }

  @Test
  void settingsAreNamedInWords() {
    String page =
        new Page("title").settings(new Settings(5, Duration.ofMillis(1_500), List.of())).toString();

    assertThat(page)
        .contains("<dt>group size</dt><dd>5</dd>", "<dt>warm up</dt><dd>1.5 s</dd>")
        .doesNotContain("omitted");
  }

  @Test
  void aCurveLiesWhereItsScalesPutIt() {
    String plot =
        LinePlot.over(
                "plot",
                "x",
                List.of(new Curve("line", List.of(new Point(0, 0), new Point(10, 10)))))
            .toString();

    assertThat(plot).contains("points=\"58.0,226.0 610.0,12.0 \"");
  }

  @Test
  void aCurveWithoutPointsIsLeftOut() {
    assertThat(LinePlot.distribution("plot", List.of(new Curve("line", List.of()))).toString())
        .doesNotContain("polyline")
        .contains("line");
  }
}

package im.milena.bench.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** An HTML page under construction: parts in the order in which they are added. */
public final class Page {
  private static final String TEMPLATE = "page.html";

  private final String title;
  private final StringBuilder body = new StringBuilder();

  public Page(String title) {
    this.title = title;
  }

  /** Whether it went well, and a few words. */
  public Page verdict(boolean passed, boolean isVoid, String words) {
    String kind = isVoid ? "void" : passed ? "passed" : "failed";
    body.append("<p><span class=\"verdict " + kind + "\">" + kind + "</span> ");
    body.append(Markup.escaped(words)).append("</p>\n");
    return this;
  }

  public Page heading(String text) {
    body.append("<h2>").append(Markup.escaped(text)).append("</h2>\n");
    return this;
  }

  public Page text(String text) {
    body.append("<p>").append(Markup.escaped(text)).append("</p>\n");
    return this;
  }

  public Page list(List<String> lines) {
    if (!lines.isEmpty()) {
      body.append("<ul class=\"complaints\">");
      lines.forEach(line -> body.append("<li>").append(Markup.escaped(line)).append("</li>"));
      body.append("</ul>\n");
    }
    return this;
  }

  /** A few figures that matter most: each a name and a value. */
  public Page figures(List<List<String>> figures) {
    body.append("<dl class=\"figures\">");
    for (List<String> figure : figures) {
      body.append("<div><dt>" + Markup.escaped(figure.get(0)) + "</dt>");
      body.append("<dd>" + Markup.escaped(figure.get(1)) + "</dd></div>");
    }
    body.append("</dl>\n");
    return this;
  }

  /** Plots side by side where there is room. */
  public Page plots(Object... plots) {
    body.append("<div class=\"plots\">\n");
    Arrays.stream(plots).forEach(body::append);
    body.append("</div>\n");
    return this;
  }

  public Page grid(Grid grid) {
    body.append(grid);
    return this;
  }

  /** Each component of a record that is no list, by its name; of records in it too. */
  public Page settings(Record settings) {
    var values = new ArrayList<List<String>>();
    collect("", settings, values);
    return settings(values);
  }

  private static void collect(String prefix, Record settings, List<List<String>> into) {
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      String name = prefix + words(component.getName());
      Object value = value(settings, component);
      if (value instanceof Record inner) {
        collect(name + ", ", inner, into);
      } else if (value instanceof Duration duration) {
        into.add(List.of(name, Scale.number(duration.toMillis() / 1_000.0) + " s"));
      } else if (!(value instanceof List)) {
        into.add(List.of(name, String.valueOf(value)));
      }
    }
  }

  /** Each a name and a value. */
  public Page settings(List<List<String>> settings) {
    body.append("<dl class=\"settings\">");
    for (List<String> setting : settings) {
      body.append("<div><dt>" + Markup.escaped(setting.get(0)) + "</dt>");
      body.append("<dd>" + Markup.escaped(setting.get(1)) + "</dd></div>");
    }
    body.append("</dl>\n");
    return this;
  }

  private static String words(String camelCase) {
    return camelCase.replaceAll("(?<=[a-z])(?=[A-Z0-9])", " ").toLowerCase(Locale.ROOT);
  }

  private static Object value(Record of, RecordComponent component) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(of.getClass() + " hides " + component.getName(), e);
    }
  }

  @Override
  public String toString() {
    return template()
        .replace("{{title}}", Markup.escaped(title))
        .replace("{{body}}", body.toString());
  }

  private static String template() {
    try (InputStream in =
        Objects.requireNonNull(Page.class.getResourceAsStream(TEMPLATE), TEMPLATE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

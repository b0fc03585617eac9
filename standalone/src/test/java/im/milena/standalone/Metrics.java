package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One reading of a Prometheus page. */
record Metrics(List<String> lines) {
  static Metrics scrape(int port) {
    try {
      String page =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      return new Metrics(page.lines().filter(line -> !line.startsWith("#")).toList());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Set<String> names() {
    return lines.stream().map(Metrics::name).collect(Collectors.toSet());
  }

  /** Over all its tags. */
  double sum(String name) {
    assertThat(names()).contains(name);
    return lines.stream()
        .filter(line -> name(line).equals(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static String name(String line) {
    return line.split("[{ ]", 2)[0];
  }

  /**
   * What each stage was given, it says to have done something with; and one stage was given what
   * the one before it wrote. Holds once everything has arrived and nothing was read twice.
   */
  void addUp() {
    assertThat(topology("received"))
        .isEqualTo(
            topology("ignored")
                + topology("duplicates")
                + topology("dead_lettered")
                + topology("applied"));
    assertThat(topology("entries") + topology("copies"))
        .isEqualTo(
            topology("numbered")
                + topology("transient")
                + topology("changes")
                + topology("read_marks")
                + topology("stale_reads"));
    double log = topology("numbered") + topology("changes") + topology("nothing");
    assertThat(count("stored") + count("stored_changes") + count("stored_nothing")).isEqualTo(log);
    assertThat(count("cached") + count("cached_nothing")).isEqualTo(log);
    assertThat(count("transients")).isEqualTo(topology("transient"));
    assertThat(count("cached_read_marks")).isEqualTo(topology("read_marks"));
    assertThat(count("sink_consumed"))
        .isEqualTo(count("sink_applied") + count("sink_dead_letters"))
        .as("history, live and the follower of mentions")
        .isEqualTo(3 * log + 2 * topology("read_marks") + topology("transient"));
  }

  private double topology(String name) {
    return count("topology_" + name);
  }

  private double count(String name) {
    return sum("milena_" + name + "_total");
  }
}

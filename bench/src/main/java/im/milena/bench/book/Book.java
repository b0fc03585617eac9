package im.milena.bench.book;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes one text from the JSON reports in a folder and the notes beside them.
 *
 * <p>{@value #NOTES} is the text itself, written by hand: method, what failed and was fixed, how to
 * repeat. In it {@value #SETUP} stands for the machines and programs of the runs, and {@value
 * #FIGURES} for their figures; what does not stand there is added at the end. Runs with the same
 * settings are one line, with the median and the spread.
 */
public final class Book {
  static final String NOTES = "notes.md";
  static final String SETUP = "{{setup}}";
  static final String FIGURES = "{{figures}}";

  private final Path folder;

  public Book(Path folder) {
    this.folder = folder;
  }

  /**
   * @return how many kinds of runs it tells of
   * @throws UncheckedIOException if the folder cannot be read or the text not be written
   */
  public int write(Path to) {
    List<Scenario> scenarios = new Results(folder).scenarios();
    String text = notes();
    text = placed(text, SETUP, "## Setup\n\n", new Setups(scenarios).text());
    text = placed(text, FIGURES, "## Figures\n\n", new Sections(scenarios).text());
    try {
      Files.writeString(to, text.strip() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + to + ": " + e.getMessage(), e);
    }
    return scenarios.size();
  }

  private String notes() {
    Path notes = folder.resolve(NOTES);
    try {
      return Files.exists(notes) ? Files.readString(notes) : "# Benchmarks\n";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + notes + ": " + e.getMessage(), e);
    }
  }

  private static String placed(String notes, String place, String heading, String text) {
    return notes.contains(place)
        ? notes.replace(place, text.strip())
        : notes.strip() + "\n\n" + heading + text;
  }
}

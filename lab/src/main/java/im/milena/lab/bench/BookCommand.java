package im.milena.lab.bench;

import im.milena.bench.book.Book;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "book",
    header = "Writes one text from the JSON reports in a folder and the notes.md beside them.",
    description = {
      "%nIn notes.md, {{setup}} stands for the machines and programs, and {{figures}} for the figures. Runs with the same"
          + " settings become one line, with the median and the spread; void runs are counted and left out.%n"
    },
    mixinStandardHelpOptions = true)
final class BookCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "Where the reports are.")
  private Path folder = Path.of("");

  @Option(
      names = "--to",
      defaultValue = "BENCHMARKS.md",
      paramLabel = "FILE",
      description = "Where the text goes (default: ${DEFAULT-VALUE}).")
  private Path to = Path.of("");

  @Override
  public Integer call() {
    int kinds = new Book(folder).write(to);
    spec.commandLine().getOut().println(kinds + " kinds of runs written to " + to);
    return 0;
  }
}

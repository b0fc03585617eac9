package im.milena.lab.bench;

import im.milena.bench.ReportFiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a bench's report goes besides the screen. */
final class OutputOptions {
  @Option(names = "--result", paramLabel = "FILE", description = "Where the report goes as JSON.")
  private @Nullable Path json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Where the report goes as one page with plots.")
  private @Nullable Path html;

  ReportFiles output() {
    return new ReportFiles(json, html);
  }
}

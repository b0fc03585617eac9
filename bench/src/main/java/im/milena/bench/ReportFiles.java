package im.milena.bench;

import im.milena.bench.page.Page;
import im.milena.bench.report.JsonFile;
import im.milena.bench.report.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where reports go besides the screen.
 *
 * @param json null for nowhere
 * @param html null for nowhere
 */
public record ReportFiles(@Nullable Path json, @Nullable Path html) {
  public static final ReportFiles NONE = new ReportFiles(null, null);

  public void write(Object report, Supplier<Page> page) {
    if (json != null) {
      new JsonFile(json).write(report);
    }
    if (html != null) {
      try {
        new TextFile(html).write(page.get().toString());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + html + ": " + e.getMessage(), e);
      }
    }
  }
}

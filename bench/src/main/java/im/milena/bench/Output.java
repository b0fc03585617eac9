package im.milena.bench;

import im.milena.bench.report.JsonFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where reports go besides the screen.
 *
 * @param json null for nowhere
 * @param html null for nowhere
 */
public record Output(@Nullable Path json, @Nullable Path html) {
  public static final Output NONE = new Output(null, null);

  void write(Object report) {
    if (json != null) {
      new JsonFile(json).write(report);
    }
  }
}

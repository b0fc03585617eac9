package im.milena.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is written as a whole; its folder is made if there is none. */
public final class TextFile {
  private final Path path;

  public TextFile(Path path) {
    this.path = path;
  }

  public void write(String text) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(path, text);
  }
}

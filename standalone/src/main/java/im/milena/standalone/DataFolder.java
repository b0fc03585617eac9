package im.milena.standalone;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where {@code up} keeps everything. */
final class DataFolder {
  private DataFolder() {}

  /**
   * Makes it if need be.
   *
   * @throws IllegalStateException if nothing can be written there; the message says what to do
   */
  static Path writable(Path folder) {
    try {
      Path made = Files.createDirectories(folder).toRealPath();
      Files.delete(Files.createTempFile(made, "writable", null));
      return made;
    } catch (IOException e) {
      throw new IllegalStateException(
          "the data folder "
              + folder.toAbsolutePath()
              + " cannot be written to ("
              + reason(e)
              + "); choose another --data",
          e);
    }
  }

  private static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    return failure instanceof FileAlreadyExistsException
        ? "there is a file of that name"
        : String.valueOf(failure.getMessage());
  }
}

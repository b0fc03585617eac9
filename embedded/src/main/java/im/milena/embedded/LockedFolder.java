package im.milena.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder that belongs to one server of one process until it is closed.
 *
 * <p>Locked through {@value #LOCK}, which the operating system releases when the process dies.
 */
final class LockedFolder implements AutoCloseable {
  private static final String LOCK = "in-use.lock";

  private final Path path;
  private final FileChannel lock;

  private LockedFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Creates the folder if need be.
   *
   * @throws UncheckedIOException if it cannot be created or written; the message names it
   * @throws IllegalStateException if somebody else has it open
   */
  static LockedFolder open(Path path) {
    Path folder = path.toAbsolutePath().normalize();
    try {
      Files.createDirectories(folder);
      FileChannel lock =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locks(lock)) {
        return new LockedFolder(folder, lock);
      }
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("data folder cannot be written: " + folder, e);
    }
    throw new IllegalStateException("data folder is in use by another server: " + folder);
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  Path path() {
    return path;
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("data folder cannot be released: " + path, e);
    }
  }
}

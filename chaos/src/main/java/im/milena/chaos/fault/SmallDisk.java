package im.milena.chaos.fault;

import im.milena.chaos.cluster.Shell;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A disk of its own under a folder, in memory, with what the folder held; nobody may have the
 * folder open when it comes and when it goes.
 */
final class SmallDisk implements AutoCloseable {
  static final String NEEDS = "the right to mount a file system";

  private static final int MOST_MEGABYTES = 512;
  private static final String BALLAST = "ballast";

  private final Path folder;
  private final Path aside;

  private SmallDisk(Path folder, Path aside) {
    this.folder = folder;
    this.aside = aside;
  }

  /** Why this machine does not let us; empty if it does. */
  static Optional<String> obstacle() {
    try {
      Path folder = Files.createTempDirectory("milena-chaos-disk");
      String said = mount(folder);
      if (said.isEmpty()) {
        Shell.run("umount", folder.toString());
      }
      Files.delete(folder);
      return said.isEmpty() ? Optional.empty() : Optional.of(said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String mount(Path folder) {
    return Shell.complaint(
        "mount", "-t", "tmpfs", "-o", "size=" + MOST_MEGABYTES + "m", "tmpfs", folder.toString());
  }

  static SmallDisk under(Path folder) {
    try {
      Path aside = folder.resolveSibling(folder.getFileName() + "-aside");
      Files.move(folder, aside);
      Files.createDirectory(folder);
      String said = mount(folder);
      if (!said.isEmpty()) {
        throw new IllegalStateException("no disk for " + folder + ": " + said);
      }
      Shell.run("cp", "-a", "--sparse=always", aside + "/.", folder.toString());
      return new SmallDisk(folder, aside);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves not a byte. */
  void fill() {
    byte[] noise = new byte[64 * 1024];
    try (OutputStream ballast = Files.newOutputStream(folder.resolve(BALLAST))) {
      while (true) {
        ballast.write(noise);
      }
    } catch (IOException full) {
      return;
    }
  }

  void free() {
    try {
      Files.deleteIfExists(folder.resolve(BALLAST));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is on it goes back to where it was. */
  @Override
  public void close() {
    free();
    Shell.run("rm", "-rf", aside.toString());
    Shell.run("cp", "-a", "--sparse=always", folder.toString(), aside.toString());
    Shell.run("umount", folder.toString());
    Shell.run("rmdir", folder.toString());
    Shell.run("mv", aside.toString(), folder.toString());
  }
}

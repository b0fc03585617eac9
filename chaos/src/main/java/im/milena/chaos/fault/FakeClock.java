package im.milena.chaos.fault;

import im.milena.chaos.cluster.ProcessOverrides;
import im.milena.chaos.cluster.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The time of day of one process, which can jump while it runs. */
final class FakeClock {
  static final String NEEDS = "a C compiler";

  private static final String COMPILER = "cc";
  private static final String SOURCE = "clock.c";

  /** Parts of Milena refuse to start with names of their own kind that they do not know. */
  private static final String VARIABLE = "CHAOS_CLOCK";

  private final Path library;
  private final Path file;

  /**
   * @param log beside which a library and a file are made
   */
  FakeClock(Path log) {
    library = log.resolveSibling("clock.so");
    file = log.resolveSibling("clock");
    Path source = log.resolveSibling(SOURCE);
    try (InputStream text =
        Objects.requireNonNull(FakeClock.class.getResourceAsStream(SOURCE), SOURCE)) {
      Files.copy(text, source, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Shell.run(COMPILER, "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl");
    jump(Duration.ZERO);
  }

  /** Why this machine cannot do it; empty if it can. */
  static Optional<String> obstacle() {
    String said = Shell.complaint(COMPILER, "--version");
    return said.isEmpty() ? Optional.empty() : Optional.of(said);
  }

  /** How a process with this clock is started. */
  ProcessOverrides difference() {
    return ProcessOverrides.inEnvironment(
        Map.of("LD_PRELOAD", library.toString(), VARIABLE, file.toString()));
  }

  /** From now on it is so far ahead, or behind if negative. */
  void jump(Duration ahead) {
    ByteBuffer seconds = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
    seconds.putLong(ahead.toSeconds()).flip();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(seconds, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

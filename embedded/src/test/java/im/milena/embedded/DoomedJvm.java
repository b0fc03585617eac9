package im.milena.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class in a JVM of its own and kills it as {@code kill -9} would. */
final class DoomedJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  DoomedJvm(Class<?> main, Path argument) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                argument.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    output = process.inputReader();
  }

  /** What it printed before it was killed, {@code lines} lines at least. */
  List<String> killAfter(int lines) throws Exception {
    List<String> printed = new ArrayList<>();
    String line = output.readLine();
    while (line != null) {
      printed.add(line);
      if (printed.size() == lines) {
        // The handle leaves the output open, so that everything printed can still be read.
        process.toHandle().destroyForcibly();
      }
      line = output.readLine();
    }
    process.waitFor();
    if (printed.size() < lines) {
      throw new AssertionError("the child ended by itself after printing " + printed);
    }
    return printed;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

package im.milena.chaos.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Programs of the operating system that end soon. */
public final class Shell {
  private Shell() {}

  /**
   * @throws IllegalStateException if it fails; the message is what it said
   */
  public static void run(String... command) {
    String said = complaint(command);
    if (!said.isEmpty()) {
      throw new IllegalStateException(String.join(" ", command) + ": " + said);
    }
  }

  /** What it said when it failed; empty if it did what it should. */
  public static String complaint(String... command) {
    try {
      Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int code = process.waitFor();
      return code == 0 ? "" : said + " (exit " + code + ")";
    } catch (IOException e) {
      return "cannot run " + command[0] + ": " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}

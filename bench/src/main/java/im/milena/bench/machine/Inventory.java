package im.milena.bench.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Looks up on what a run is made; what is not known is left empty. */
public final class Inventory {
  private static final Map<String, String> HOW_TO_ASK =
      Map.of(
          "java", "-version",
          "mongod", "--version",
          "redis-server", "--version");
  private static final long PATIENCE_SECONDS = 5;

  private final Path proc;

  public Inventory() {
    this(Path.of("/proc"));
  }

  Inventory(Path proc) {
    this.proc = proc;
  }

  public Setup of(List<Long> pids) {
    return new Setup(
        value("cpuinfo", "model name"),
        Runtime.getRuntime().availableProcessors(),
        kilobytes(value("meminfo", "MemTotal")) * 1024,
        kernel(),
        System.getProperty("java.vm.name", "") + " " + System.getProperty("java.vm.version", ""),
        pids.stream().map(this::program).toList());
  }

  /** Only its version: what follows names a distribution's build, or somebody's machine. */
  private String kernel() {
    return text("sys/kernel/osrelease").trim().split("-", 2)[0];
  }

  private WatchedProgram program(long pid) {
    String name = name(text(pid + "/comm").trim());
    List<String> options =
        Arrays.stream(text(pid + "/cmdline").split("\0"))
            .filter(option -> option.startsWith("-X") && !option.contains("/"))
            .toList();
    return new WatchedProgram(pid, name, version(pid, name), options);
  }

  /** Some builds have their version in the name of the executable. */
  private static String name(String executable) {
    return HOW_TO_ASK.keySet().stream()
        .filter(executable::startsWith)
        .findFirst()
        .orElse(executable);
  }

  /** The program is asked itself, so that the answer is the one that runs. */
  private String version(long pid, String name) {
    String question = HOW_TO_ASK.get(name);
    if (question == null) {
      return "";
    }
    try {
      String executable = proc.resolve(pid + "/exe").toRealPath().toString();
      Process asked = new ProcessBuilder(executable, question).redirectErrorStream(true).start();
      try {
        asked.getOutputStream().close();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return asked.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
            ? answer.lines().findFirst().orElse("")
            : "";
      } finally {
        asked.destroy();
      }
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private String value(String file, String name) {
    return text(file)
        .lines()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).trim())
        .orElse("");
  }

  private static long kilobytes(String value) {
    String digits = value.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  private String text(String file) {
    try {
      return Files.readString(proc.resolve(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}

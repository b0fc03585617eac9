package im.milena.chaos.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes processes out of this JVM's own class path, with small heaps, each with a log of its own.
 *
 * @param folder where logs go
 * @param milena the main class of the {@code milena} command
 */
record Launcher(Path folder, String milena, Network network) {
  /**
   * Where the second of each kind of process believes to be: other digits, another time, another
   * encoding.
   */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "JDK_JAVA_OPTIONS",
          "-Duser.language=ar -Duser.country=EG -Duser.timezone=Asia/Kathmandu -Dfile.encoding=ISO-8859-1");

  private static final List<String> FRUGAL =
      List.of(
          "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss512k", "-XX:+ExitOnOutOfMemoryError");

  ManagedProcess milena(
      String name, Map<String, String> environment, String ready, Object... arguments) {
    return java(name, 160, environment, ready, milena, arguments);
  }

  ManagedProcess java(
      String name,
      int heapMegabytes,
      Map<String, String> environment,
      String ready,
      String mainClass,
      Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FRUGAL);
    command.add("-Xmx" + heapMegabytes + "m");
    command.addAll(List.of("-cp", classPath(), mainClass));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Map<String, String> where = new HashMap<>(name.endsWith("-2") ? ELSEWHERE : Map.of());
    where.putAll(environment);
    return program(name, command, where, ready);
  }

  ManagedProcess program(
      String name, List<String> command, Map<String, String> environment, String ready) {
    try {
      Path logs = Files.createDirectories(folder.resolve("logs"));
      List<String> whole = new ArrayList<>(network.prefix(name));
      whole.addAll(command);
      return new ManagedProcess(name, whole, environment, logs.toAbsolutePath(), ready);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With absolute places, because the processes run elsewhere. */
  private static String classPath() {
    String separator = System.getProperty("path.separator");
    return List.of(System.getProperty("java.class.path").split(separator)).stream()
        .map(place -> Path.of(place).toAbsolutePath().toString())
        .collect(java.util.stream.Collectors.joining(separator));
  }
}

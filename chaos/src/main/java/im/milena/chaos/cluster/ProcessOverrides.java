package im.milena.chaos.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a process is started otherwise than usual.
 *
 * @param environment besides the usual
 * @param classPath in place of the usual; null to keep it
 * @param logs the folder of its log; null for the usual
 */
public record ProcessOverrides(
    Map<String, String> environment, @Nullable Path classPath, @Nullable Path logs) {
  static final ProcessOverrides NONE = new ProcessOverrides(Map.of(), null, null);

  public ProcessOverrides {
    environment = Map.copyOf(environment);
  }

  public static ProcessOverrides inEnvironment(Map<String, String> environment) {
    return new ProcessOverrides(environment, null, null);
  }

  /** From another build's jar, which names its libraries. */
  public static ProcessOverrides build(Path jar) {
    return new ProcessOverrides(Map.of(), jar, null);
  }

  public static ProcessOverrides loggingTo(Path folder, Map<String, String> environment) {
    return new ProcessOverrides(environment, null, folder);
  }

  List<String> command(List<String> usual) {
    List<String> command = new ArrayList<>(usual);
    int option = command.indexOf("-cp");
    if (classPath != null && option >= 0) {
      command.set(option + 1, classPath.toString());
    }
    return command;
  }
}

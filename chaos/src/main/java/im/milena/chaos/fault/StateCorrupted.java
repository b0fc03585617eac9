package im.milena.chaos.fault;

import im.milena.chaos.cluster.ManagedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

final class StateCorrupted implements Fault {
  @Override
  public String name() {
    return "state-corrupted";
  }

  @Override
  public String does() {
    return "Stops a topology, cuts every other file of its local state in half and overwrites the rest"
        + " with noise, and starts it again: it may refuse, and then its state is taken away.";
  }

  @Override
  public void strike(Scene scene) {
    ManagedProcess topology = scene.anyOf(scene.cluster().topologies());
    Path state = scene.cluster().stateOf(topology);
    topology.terminate();
    List<Path> files = data(state);
    for (int i = 0; i < files.size(); i++) {
      if (i % 2 == 0) {
        halve(files.get(i));
      } else {
        overwrite(files.get(i), scene);
      }
    }
    scene.note(files.size() + " files of " + topology + " spoilt");
    try {
      scene.restart(topology);
      scene.awaitFlow();
    } catch (IllegalStateException refused) {
      scene.note("it refused: " + refused.getMessage());
    }
    if (!topology.isAlive()) {
      scene.note("it ended, and starts again without its state");
      delete(state);
      scene.restart(topology);
    }
    scene.awaitFlow();
  }

  private static List<Path> data(Path state) {
    try (Stream<Path> all = Files.walk(state)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> state.relativize(file).toString().contains("rocksdb"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void halve(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void overwrite(Path file, Scene scene) {
    try {
      byte[] bytes = new byte[(int) Files.size(file)];
      scene.random().nextBytes(bytes);
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package im.milena.bench.login;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What a login found that the device did not have. Safe for the threads of one login. */
final class News {
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  void add(String line) {
    lines.add(line);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}

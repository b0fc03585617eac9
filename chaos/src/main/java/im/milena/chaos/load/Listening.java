package im.milena.chaos.load;

import im.milena.bench.client.ReceivedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one connection of a user heard from its beginning to its end: the max seqs of its first
 * read, then what it was pushed, in order.
 */
public final class Listening {
  private final String user;
  private final List<ReceivedMessage> pushed = new ArrayList<>();
  private @Nullable Map<String, Long> firstRead;
  private boolean ended;

  Listening(String user) {
    this.user = user;
  }

  public String user() {
    return user;
  }

  synchronized void hear(ReceivedMessage push) {
    pushed.add(push);
  }

  synchronized void read(Map<String, Long> maxSeqs) {
    firstRead = Map.copyOf(maxSeqs);
  }

  synchronized void end() {
    ended = true;
  }

  public synchronized List<ReceivedMessage> pushed() {
    return List.copyOf(pushed);
  }

  /** By conversation; null if the connection ended before it had an answer. */
  public synchronized @Nullable Map<String, Long> firstRead() {
    return firstRead;
  }

  public synchronized boolean hasEnded() {
    return ended;
  }
}

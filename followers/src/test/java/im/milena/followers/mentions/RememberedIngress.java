package im.milena.followers.mentions;

import im.milena.directory.sending.Ingress;
import im.milena.directory.sending.IngressUnavailableException;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.message.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An ingress with the topology's memory: what it was given, and what of that was new by
 * conversation, author and id. Can be cut off, or break for good after so many writes.
 */
public final class RememberedIngress implements Ingress {
  private final List<Envelope> written = new ArrayList<>();
  private final List<Message> told = new ArrayList<>();
  private final Set<List<String>> known = new HashSet<>();
  private boolean cutOff;
  private int breaksAfter = Integer.MAX_VALUE;

  @Override
  public synchronized CompletionStage<Position> write(Envelope envelope) {
    if (cutOff) {
      return CompletableFuture.failedFuture(
          new IngressUnavailableException(new IllegalStateException("cut off")));
    }
    if (written.size() >= breaksAfter) {
      throw new AssertionError("dies here");
    }
    written.add(envelope);
    Message message = ((Entry.Send) envelope.entries().get(0)).message();
    if (known.add(
        List.of(message.conversation().value(), envelope.author().value(), envelope.id()))) {
      told.add(message);
    }
    return CompletableFuture.completedFuture(new Position(0, written.size() - 1));
  }

  public synchronized void cutOff(boolean value) {
    cutOff = value;
  }

  public synchronized void breakAfter(int writes) {
    breaksAfter = writes;
  }

  /** Repeats too. */
  public synchronized List<Envelope> written() {
    return List.copyOf(written);
  }

  /** Who was told, without repeats. */
  public synchronized List<String> told() {
    return told.stream().map(Message::receiver).toList();
  }

  public synchronized List<Message> messages() {
    return List.copyOf(told);
  }
}

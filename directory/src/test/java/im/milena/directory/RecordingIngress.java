package im.milena.directory;

import im.milena.directory.sending.Ingress;
import im.milena.directory.sending.IngressUnavailableException;
import im.milena.log.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An ingress that keeps what is written, one partition, and can be cut off. */
public final class RecordingIngress implements Ingress {
  private final List<Envelope> written = new ArrayList<>();
  private final OneMeaning ids = new OneMeaning();
  private boolean cutOff;

  @Override
  public synchronized CompletionStage<Position> write(Envelope envelope) {
    if (cutOff) {
      return CompletableFuture.failedFuture(
          new IngressUnavailableException(new IllegalStateException("cut off")));
    }
    ids.check(envelope);
    written.add(envelope);
    return CompletableFuture.completedFuture(new Position(0, written.size() - 1));
  }

  public synchronized void cutOff(boolean value) {
    cutOff = value;
  }

  public synchronized List<Envelope> written() {
    return List.copyOf(written);
  }

  /** The only one. */
  public Envelope single() {
    if (written().size() != 1) {
      throw new AssertionError("expected one envelope, got " + written().size());
    }
    return written().get(0);
  }
}

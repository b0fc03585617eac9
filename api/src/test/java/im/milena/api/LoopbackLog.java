package im.milena.api;

import im.milena.directory.sending.Ingress;
import im.milena.log.Envelope;
import im.milena.stores.InstantLog;
import im.milena.stores.StoreUnavailableException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An ingress whose records are applied to the stores at once, and which can be sick. */
final class LoopbackLog implements Ingress {
  private final InstantLog log;
  private volatile boolean sick;

  LoopbackLog(InstantLog log) {
    this.log = log;
  }

  void sicken(boolean value) {
    sick = value;
  }

  @Override
  public CompletionStage<Position> write(Envelope envelope) {
    return sick
        ? CompletableFuture.failedFuture(new StoreUnavailableException("the log is sick"))
        : CompletableFuture.completedFuture(new Position(0, log.write(envelope)));
  }
}

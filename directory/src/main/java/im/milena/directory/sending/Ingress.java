package im.milena.directory.sending;

import im.milena.log.Envelope;
import java.util.concurrent.CompletionStage;

/** Writes envelopes to {@code messages.ingress}. */
public interface Ingress {
  /** Completes when the record is durable: acknowledged by all in-sync replicas, within 8 s. */
  CompletionStage<Position> write(Envelope envelope);

  /**
   * Where the record stands. A projection has applied it when its applied position reaches the
   * offset.
   */
  record Position(int partition, long offset) {}
}

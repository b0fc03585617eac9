package im.milena.directory.sending;

import java.util.concurrent.CompletionStage;

/** Lets a caller of a change wait until its next read will see the change. */
public interface ReadYourWrites {
  /**
   * Completes when the live projection has applied the record; exceptionally after 8 s: not yet.
   */
  CompletionStage<Void> await(Ingress.Position position);
}

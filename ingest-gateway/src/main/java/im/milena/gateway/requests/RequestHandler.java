package im.milena.gateway.requests;

import im.milena.gateway.session.Session;
import im.milena.wire.Request;
import java.util.concurrent.CompletionStage;

/** Serves one kind of request. */
public interface RequestHandler {
  /**
   * Runs on a worker thread and may wait for stores. Completes with the payload of the answer;
   * throws, or completes with, what {@link Refusal} turns into an error.
   */
  CompletionStage<byte[]> handle(Session session, Request request);

  /** Called when the answer, whatever it was, has been handed to the socket. */
  default void answered(Session session) {}
}

package im.milena.topology.running;

/** The topology died; the message says why in one sentence. */
public final class TopologyFailedException extends RuntimeException {
  TopologyFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}

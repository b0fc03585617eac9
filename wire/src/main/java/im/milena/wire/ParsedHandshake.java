package im.milena.wire;

/**
 * The outcome of {@link Handshake#parse}: either the handshake or the problem that its parameters
 * have.
 */
public sealed interface ParsedHandshake permits Handshake, HandshakeProblem {
  void match(Cases cases);

  /** What is done with either. */
  interface Cases {
    void handshake(Handshake parsed);

    void problem(HandshakeProblem parsed);
  }
}

package im.milena.api.routing;

/** A request about one user's own things: only they or an administrator may make it. */
public interface Owned {
  /** Their id as the client wrote it. */
  String owner();
}

package im.milena.api.routing;

/** A request about one user's own things: only he or an administrator may make it. */
public interface Owned {
  /** His id as the client wrote it. */
  String owner();
}

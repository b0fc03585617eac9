package im.milena.api.routing;

/** Who may call a route. */
public enum Access {
  /** Anybody; no token is looked at. */
  NONE,
  /** Whoever has a good token. */
  USER,
  /** The user the body speaks of, or an administrator. */
  SELF,
  /** Administrators. */
  ADMIN
}

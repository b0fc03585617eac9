package im.milena.directory;

/**
 * The version of a list in OpenIM's incremental sync.
 *
 * @param id opaque to clients, constant per list
 * @param version never 0, which is what clients without a copy send
 */
public record ListVersion(String id, long version) {
  private static final int ID_DIGITS = 24;

  /** For a list that counts its changes. */
  public static ListVersion counted(String list, long version) {
    return new ListVersion(Digest.of128(list).substring(0, ID_DIGITS), version);
  }

  /** Whether a client's copy is this very list. */
  public boolean matches(String clientId, long clientVersion) {
    return version == clientVersion && id.equals(clientId);
  }
}

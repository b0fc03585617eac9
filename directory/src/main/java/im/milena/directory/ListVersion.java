package im.milena.directory;

import java.util.Collection;

/**
 * The version of a list in OpenIM's incremental sync, without a version log: equal versions mean an
 * equal list, any other makes the client load the list in full.
 *
 * @param id opaque to clients, constant per list
 * @param version never 0, which is what clients without a copy send
 */
public record ListVersion(String id, long version) {
  private static final int ID_DIGITS = 24;

  /** 48 bits: clients in JavaScript read numbers exactly only up to 2^53. */
  private static final int VERSION_DIGITS = 12;

  /**
   * Derived from what is in the list, so it can never be ahead of the data. The order of the
   * elements counts.
   */
  public static ListVersion of(String list, Collection<String> elements) {
    String hash = Digest.of128(elements.toArray(String[]::new)).substring(0, VERSION_DIGITS);
    return counted(list, Math.max(1, Long.parseLong(hash, 16)));
  }

  /** For a list that counts its changes. */
  public static ListVersion counted(String list, long version) {
    return new ListVersion(Digest.of128(list).substring(0, ID_DIGITS), version);
  }

  /** Whether a client's copy is this very list. */
  public boolean matches(String clientId, long clientVersion) {
    return version == clientVersion && id.equals(clientId);
  }
}

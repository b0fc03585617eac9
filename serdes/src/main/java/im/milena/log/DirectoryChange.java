package im.milena.log;

import java.nio.charset.StandardCharsets;

/**
 * A document of the directory has changed, on {@code directory.changes}: a process that holds a
 * copy drops it and reads the truth. It does not say what the document is now.
 *
 * @param kind of the document, as {@code user} or {@code group}
 * @param document its id
 */
public record DirectoryChange(String kind, String document) {
  /** The record key, {@code kind:document}; no kind contains {@code :}. */
  public byte[] key() {
    return (kind + ':' + document).getBytes(StandardCharsets.UTF_8);
  }
}

package im.milena.serdes;

/**
 * A record of a version this process does not know. It must stop and be upgraded; skipping would
 * lose the record.
 */
public final class NewerVersionException extends RuntimeException {
  public NewerVersionException(String what, int version, int known) {
    super(
        what
            + " has version "
            + version
            + ", this process reads up to "
            + known
            + ": upgrade it before its writers");
  }
}

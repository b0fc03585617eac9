package im.milena.directory.messages;

/**
 * Who else is to follow a deletion; OpenIM's {@code deleteSyncOpt}. The caller always does.
 *
 * @param ownDevices their other devices are told
 * @param everybody it is gone for all, who are told
 */
public record DeleteSync(boolean ownDevices, boolean everybody) {
  /** What all client SDKs ask for. */
  public static final DeleteSync CALLER = new DeleteSync(false, false);
}

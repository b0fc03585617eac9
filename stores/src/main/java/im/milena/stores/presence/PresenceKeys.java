package im.milena.stores.presence;

import im.milena.message.GroupId;
import im.milena.message.UserId;

/** Names of the presence keys. */
final class PresenceKeys {
  static final String EPOCH = "milena:epoch";

  /** Shares the hash slot of {@link #EPOCH}. */
  static final String BEGINS = "{milena:epoch}:begins";

  /** Shares the hash slot of {@link #EPOCH}. */
  static final String FILLED = "{milena:epoch}:filled";

  /** Shares the hash slot of {@link #EPOCH}. */
  static final String PULSE = "{milena:epoch}:pulse";

  /** Hash whose field {@value #COUNT} is the highest number of slots anybody asked for. */
  static final String SLOTS = "milena:slots";

  static final String COUNT = "count";

  private PresenceKeys() {}

  static String slot(int slot) {
    return "milena:slot:" + slot;
  }

  static String devices(UserId user) {
    return "milena:{" + user + "}:devices";
  }

  static String displacedBy(Device device) {
    return "milena:{" + device.user() + "}:displaced:" + device.connection();
  }

  static String group(GroupId group) {
    return "milena:{" + group + "}:slots";
  }

  static String watchers(UserId user) {
    return "milena:{" + user + "}:watchers";
  }
}

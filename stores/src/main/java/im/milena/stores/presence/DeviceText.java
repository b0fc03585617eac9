package im.milena.stores.presence;

import im.milena.message.UserId;

/**
 * A device as the value of its field: {@code slot incarnation token platform since background},
 * with background last so that a script can flip it.
 */
final class DeviceText {
  private DeviceText() {}

  static String of(Device device) {
    return lease(device.slot())
        + " "
        + word("token", device.token())
        + " "
        + device.platform()
        + " "
        + device.since()
        + " "
        + (device.background() ? "1" : "0");
  }

  static String lease(SlotLease lease) {
    return lease.slot() + " " + word("incarnation", lease.incarnation());
  }

  static SlotLease lease(String text) {
    String[] words = text.split(" ", -1);
    return new SlotLease(Integer.parseInt(words[0]), words[1]);
  }

  static Device device(UserId user, String connection, String text) {
    String[] words = text.split(" ", -1);
    return new Device(
        user,
        new SlotLease(Integer.parseInt(words[0]), words[1]),
        connection,
        words[2],
        Integer.parseInt(words[3]),
        words[5].equals("1"),
        Long.parseLong(words[4]));
  }

  private static String word(String what, String value) {
    if (value.isEmpty() || value.indexOf(' ') >= 0) {
      throw new IllegalArgumentException(what + " must be one word, got: '" + value + "'");
    }
    return value;
  }
}

package im.milena.api.messages;

import im.milena.message.OfflinePush;

/** How a vendor notification should look; the components are OpenIM's JSON keys. */
record OfflinePushView(
    String title,
    String desc,
    String ex,
    String iOSPushSound,
    boolean iOSBadgeCount,
    String signalInfo) {
  static OfflinePushView of(OfflinePush push) {
    return new OfflinePushView(
        push.title(),
        push.description(),
        push.ex(),
        push.iosSound(),
        push.iosBadge(),
        push.signalInfo());
  }

  OfflinePush value() {
    return new OfflinePush(title, desc, ex, iOSPushSound, iOSBadgeCount, signalInfo);
  }
}

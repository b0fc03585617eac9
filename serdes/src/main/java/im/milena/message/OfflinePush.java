package im.milena.message;

/** How a vendor notification of the message should look; empty texts leave it to the server. */
public record OfflinePush(
    String title,
    String description,
    String ex,
    String iosSound,
    boolean iosBadge,
    String signalInfo) {}

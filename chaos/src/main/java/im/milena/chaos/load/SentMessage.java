package im.milena.chaos.load;

/**
 * What was said, and when its fate was known; by {@link System#nanoTime}, 0 while unknown.
 *
 * <p>Filled by several threads; whoever judges reads it after they have ended.
 */
public final class SentMessage {
  private final String conversation;
  private final String sender;
  private final String id;
  private final long intended;
  private volatile long acknowledged;
  private volatile long heard;

  SentMessage(String conversation, String sender, String id, long intended) {
    this.conversation = conversation;
    this.sender = sender;
    this.id = id;
    this.intended = intended;
  }

  public String conversation() {
    return conversation;
  }

  public String sender() {
    return sender;
  }

  /** The clientMsgID. */
  public String id() {
    return id;
  }

  /** When it was to be sent, whatever the server did. */
  public long intended() {
    return intended;
  }

  /** When its sender was told that it is durable. */
  public long acknowledged() {
    return acknowledged;
  }

  public boolean isAcknowledged() {
    return acknowledged != 0;
  }

  /** When the first listener was pushed it. */
  public long heard() {
    return heard;
  }

  void acknowledge(long now) {
    if (acknowledged == 0) {
      acknowledged = now;
    }
  }

  void hear(long now) {
    if (heard == 0) {
      heard = now;
    }
  }
}

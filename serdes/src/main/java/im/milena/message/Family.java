package im.milena.message;

import java.nio.charset.StandardCharsets;

/**
 * What shares a partition, and so an order: a chat and its notification line. The sorted pair
 * {@code a_b} or the group id; the key of every keyed topic.
 */
public record Family(String key) {
  public Family {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("family must not be empty");
    }
  }

  public static Family ofPair(UserId a, UserId b) {
    return new Family(ConversationId.pair(a, b));
  }

  public static Family ofGroup(GroupId group) {
    return new Family(group.value());
  }

  public byte[] bytes() {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return key;
  }
}

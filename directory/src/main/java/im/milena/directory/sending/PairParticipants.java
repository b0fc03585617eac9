package im.milena.directory.sending;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.milena.message.ConversationId;
import im.milena.message.UserId;
import im.milena.stores.reading.ConversationReads;
import java.util.List;
import java.util.Optional;

/**
 * Who the two users of a pair conversation are. Ids may contain {@code _}, so {@code si_a_b_c} can
 * be (a_b, c) or (a, b_c): its first message pinned the pair, for good. An id with a single {@code
 * _} between its users can be read only one way and needs no look-up.
 */
public final class PairParticipants {
  private static final int MAX_ENTRIES = 100_000;

  private final ConversationReads reads;
  private final Cache<ConversationId, List<UserId>> pinned =
      Caffeine.newBuilder().maximumSize(MAX_ENTRIES).build();

  public PairParticipants(ConversationReads reads) {
    this.reads = reads;
  }

  /**
   * Both users (the same twice for a chat with oneself); empty as long as an ambiguous id has no
   * message.
   */
  public Optional<List<UserId>> of(ConversationId conversation) {
    String pair = conversation.family().key();
    int separator = pair.indexOf('_');
    if (separator > 0 && separator == pair.lastIndexOf('_') && separator < pair.length() - 1) {
      return Optional.of(
          List.of(
              new UserId(pair.substring(0, separator)), new UserId(pair.substring(separator + 1))));
    }
    List<UserId> known = pinned.getIfPresent(conversation);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<List<UserId>> users = reads.participants(conversation);
    users.ifPresent(both -> pinned.put(conversation, both));
    return users;
  }

  /** Whether the two may use the conversation: they are its pair, or it has none yet. */
  public boolean fits(ConversationId conversation, UserId a, UserId b) {
    return of(conversation)
        .map(pair -> pair.equals(List.of(a, b)) || pair.equals(List.of(b, a)))
        .orElse(true);
  }
}

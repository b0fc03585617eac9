package im.milena.stores.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages;
import im.milena.stores.history.History;
import im.milena.stores.history.StoredMessage;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may read what: chats of which the user has a row, the notification lines beside them, and the
 * user's own line.
 *
 * <p>{@code n_a_b_c} lies beside both {@code si_a_b_c} of {@code a_b} and {@code c} and that of
 * {@code a} and {@code b_c}. Where an id can be read in two ways, the first message of the line
 * decides whose it is.
 */
final class Access {
  private static final long REMEMBERED = 100_000;

  private final ViewLookup lookup;
  private final RecentMessages cache;
  private final History history;

  /** First messages never change. */
  private final Cache<ConversationId, Message> firsts =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  Access(ViewLookup lookup, RecentMessages cache, History history) {
    this.lookup = lookup;
    this.cache = cache;
    this.history = history;
  }

  /** The user's chats. */
  Set<ConversationId> chats(UserId user) {
    return lookup.rows(user);
  }

  /** The notification lines of a user with these chats. */
  Set<ConversationId> lines(UserId user, Set<ConversationId> chats) {
    Set<ConversationId> lines = new HashSet<>();
    lines.add(ownLine(user));
    for (ConversationId chat : chats) {
      if (isBeside(user, chat, chat.notificationLine())) {
        lines.add(chat.notificationLine());
      }
    }
    return lines;
  }

  /** Those of the conversations that the user may read. */
  Set<ConversationId> readable(UserId user, Collection<ConversationId> conversations) {
    Set<ConversationId> chats = chats(user);
    Set<ConversationId> readable = new HashSet<>();
    for (ConversationId conversation : conversations) {
      if (conversation.isNotification()
          ? isLineOf(user, chats, conversation)
          : chats.contains(conversation)) {
        readable.add(conversation);
      }
    }
    return readable;
  }

  private boolean isLineOf(UserId user, Set<ConversationId> chats, ConversationId line) {
    if (line.equals(ownLine(user))) {
      return true;
    }
    String key = line.family().key();
    return Stream.of("si_", "sg_", "sn_")
        .map(kind -> new ConversationId(kind + key))
        .anyMatch(chat -> chats.contains(chat) && isBeside(user, chat, line));
  }

  private boolean isBeside(UserId user, ConversationId chat, ConversationId line) {
    if (!isAmbiguous(chat)) {
      return true;
    }
    return first(line)
        .map(first -> first.isGroup() ? chat.isGroup() : users(first).contains(user))
        .orElse(false);
  }

  /** A pair of ids without {@code _} has one, a group id has none. */
  private static boolean isAmbiguous(ConversationId chat) {
    long separators = chat.family().key().chars().filter(c -> c == '_').count();
    return separators > (chat.isGroup() ? 0 : 1);
  }

  private static ConversationId ownLine(UserId user) {
    return ConversationId.single(user, user).notificationLine();
  }

  /** The users of a pair conversation; empty for groups and before the first message. */
  Optional<List<UserId>> participants(ConversationId conversation) {
    return conversation.isGroup()
        ? Optional.empty()
        : first(conversation).filter(first -> !first.isGroup()).map(Access::users);
  }

  private static List<UserId> users(Message first) {
    return Stream.of(first.sender(), new UserId(first.receiver())).distinct().toList();
  }

  private Optional<Message> first(ConversationId conversation) {
    Message known = firsts.getIfPresent(conversation);
    if (known != null) {
      return Optional.of(known);
    }
    List<Seq> one = List.of(new Seq(1));
    List<StoredMessage> found = cache.messages(conversation, one);
    if (found.isEmpty()) {
      found = history.messages(conversation, one);
    }
    Optional<Message> first = found.stream().map(m -> m.message().message()).findFirst();
    first.ifPresent(message -> firsts.put(conversation, message));
    return first;
  }
}

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may read what: chats of which the user has a row, the notification lines beside them, and the
 * user's own line.
 *
 * <p>{@code n_a_b_c} lies beside both {@code si_a_b_c} of {@code a_b} and {@code c} and that of
 * {@code a} and {@code b_c}. Where an id can be read in two ways, the first message of the line
 * decides whose it is.
 */
final class ReadAccess {
  private static final long REMEMBERED = 100_000;
  private static final List<Seq> FIRST = List.of(new Seq(1));

  private final ViewLookup lookup;
  private final RecentMessages cache;
  private final History history;
  private final FilledCache filled;

  /** First messages never change. */
  private final Cache<ConversationId, Message> firsts =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  ReadAccess(ViewLookup lookup, RecentMessages cache, History history, FilledCache filled) {
    this.lookup = lookup;
    this.cache = cache;
    this.history = history;
    this.filled = filled;
  }

  /** The user's chats. */
  Set<ConversationId> chats(UserId user) {
    return lookup.rows(user);
  }

  /** The notification lines of a user with these chats. */
  Set<ConversationId> lines(UserId user, Set<ConversationId> chats) {
    Set<ConversationId> lines = linesBeside(user, chats);
    lines.add(ownLine(user));
    return lines;
  }

  private Set<ConversationId> linesBeside(UserId user, Collection<ConversationId> chats) {
    Map<ConversationId, Message> firsts =
        firsts(
            chats.stream()
                .filter(ReadAccess::isAmbiguous)
                .map(ConversationId::notificationLine)
                .toList());
    Set<ConversationId> lines = new HashSet<>();
    for (ConversationId chat : chats) {
      ConversationId line = chat.notificationLine();
      if (!isAmbiguous(chat) || isOf(user, chat, firsts.get(line))) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static boolean isOf(UserId user, ConversationId chat, @Nullable Message first) {
    return first != null && (first.isGroup() ? chat.isGroup() : users(first).contains(user));
  }

  /** Those of the conversations that the user may read. */
  Set<ConversationId> readable(UserId user, Collection<ConversationId> conversations) {
    Set<ConversationId> chats = chats(user);
    Set<ConversationId> beside = new HashSet<>();
    for (ConversationId conversation : conversations) {
      if (conversation.isNotification()) {
        chatsBeside(conversation).filter(chats::contains).forEach(beside::add);
      }
    }
    Set<ConversationId> readable = linesBeside(user, beside);
    readable.add(ownLine(user));
    readable.addAll(chats);
    readable.retainAll(new HashSet<>(conversations));
    return readable;
  }

  private static Stream<ConversationId> chatsBeside(ConversationId line) {
    String key = line.family().key();
    return Stream.of("si_", "sg_", "sn_").map(kind -> new ConversationId(kind + key));
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
        : first(conversation).filter(first -> !first.isGroup()).map(ReadAccess::users);
  }

  private static List<UserId> users(Message first) {
    return Stream.of(first.sender(), new UserId(first.receiver())).distinct().toList();
  }

  private Optional<Message> first(ConversationId conversation) {
    return Optional.ofNullable(firsts(List.of(conversation)).get(conversation));
  }

  /** Conversations without a message are absent. */
  private Map<ConversationId, Message> firsts(Collection<ConversationId> conversations) {
    Map<ConversationId, Message> known = new HashMap<>(firsts.getAllPresent(conversations));
    Map<ConversationId, List<Seq>> unknown = new HashMap<>();
    for (ConversationId conversation : conversations) {
      if (!known.containsKey(conversation)) {
        unknown.put(conversation, FIRST);
      }
    }
    if (unknown.isEmpty()) {
      return known;
    }
    Map<ConversationId, List<StoredMessage>> found = find(unknown);
    unknown.keySet().removeAll(found.keySet());
    if (!unknown.isEmpty()) {
      ConversationId one = unknown.keySet().iterator().next();
      found.putAll(filled.ask("the beginning of " + one, epoch -> find(unknown)));
    }
    found.forEach(
        (conversation, messages) -> {
          Message first = messages.get(0).message().message();
          firsts.put(conversation, first);
          known.put(conversation, first);
        });
    return known;
  }

  private Map<ConversationId, List<StoredMessage>> find(Map<ConversationId, List<Seq>> wanted) {
    Map<ConversationId, List<StoredMessage>> found = new HashMap<>(cache.messages(wanted));
    Map<ConversationId, List<Seq>> rest = new HashMap<>(wanted);
    rest.keySet().removeAll(found.keySet());
    if (!rest.isEmpty()) {
      found.putAll(history.messages(rest));
    }
    return found;
  }
}

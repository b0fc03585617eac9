package im.milena.api.conversations;

import im.milena.api.users.UserView;
import im.milena.directory.conversations.ConversationList;
import im.milena.directory.conversations.ConversationView;
import im.milena.directory.groups.reading.GroupReads;
import im.milena.directory.groups.telling.GroupView;
import im.milena.directory.relations.FriendReads;
import im.milena.directory.users.UserAccounts;
import im.milena.directory.wiring.Directory;
import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.reading.ConversationReads;
import im.milena.stores.reading.ReadBudget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what a conversation list shows; one look-up per kind of thing, whatever the number
 * of lines.
 */
final class ConversationLines {
  /**
   * Of the newest messages together: a hundred of the longest that may be sent. Of more lines, the
   * oldest show none.
   */
  private static final long MAX_BYTES = 8L * 1024 * 1024;

  private final ConversationReads reads;
  private final ConversationList list;
  private final UserAccounts users;
  private final FriendReads friends;
  private final GroupReads groups;

  ConversationLines(Directory directory) {
    reads = directory.reads();
    list = directory.conversations().list();
    users = directory.users();
    friends = directory.relations().friendReads();
    groups = directory.groups().reads();
  }

  private record Line(ConversationView row, View view, @Nullable SequencedMessage last) {
    long time() {
      return last == null ? 0 : last.message().sendTime();
    }
  }

  /** Pinned ones first, then the newest; conversations without a message to show are left out. */
  List<ShownConversation> of(UserId owner, Map<ConversationId, View> views) {
    return all(owner, views).stream().filter(line -> line.last() != null).toList();
  }

  /** The same with those that have no message to show. */
  List<ShownConversation> all(UserId owner, Map<ConversationId, View> views) {
    if (views.isEmpty()) {
      return List.of();
    }
    List<Line> lines = lines(owner, views);
    List<UserId> peers = peers(lines);
    Map<String, UserView> registered = registered(peers);
    Map<String, ShownFriend> befriended = befriended(owner, peers);
    Map<String, GroupView> joined = joined(lines);
    return lines.stream()
        .map(
            line ->
                new ShownConversation(
                    line.row(),
                    line.view(),
                    line.last(),
                    registered.get(line.row().userID()),
                    befriended.get(line.row().userID()),
                    joined.get(line.row().groupID())))
        .toList();
  }

  private List<Line> lines(UserId owner, Map<ConversationId, View> views) {
    Map<ConversationId, SequencedMessage> newest = newest(owner, views);
    var lines = new ArrayList<Line>();
    for (ConversationView row : list.of(owner, views.keySet())) {
      ConversationId id = new ConversationId(row.conversationID());
      View view = views.get(id);
      if (view != null) {
        lines.add(new Line(row, view, newest.get(id)));
      }
    }
    lines.sort(
        Comparator.comparing((Line line) -> !line.row().isPinned())
            .thenComparing(Line::time, Comparator.reverseOrder()));
    return lines;
  }

  private Map<ConversationId, SequencedMessage> newest(
      UserId owner, Map<ConversationId, View> views) {
    try (ReadBudget budget = reads.memory().budget(MAX_BYTES)) {
      return reads.newest(owner, views.keySet(), budget);
    }
  }

  private static List<UserId> peers(List<Line> lines) {
    return lines.stream()
        .map(line -> line.row().userID())
        .filter(id -> !id.isEmpty())
        .distinct()
        .map(UserId::new)
        .toList();
  }

  private Map<String, UserView> registered(List<UserId> peers) {
    return users.find(peers).stream()
        .map(UserView::of)
        .collect(Collectors.toMap(UserView::userID, Function.identity()));
  }

  private Map<String, ShownFriend> befriended(UserId owner, List<UserId> peers) {
    return friends.kept(owner, peers).entrySet().stream()
        .map(kept -> ShownFriend.of(owner, kept.getKey(), kept.getValue()))
        .collect(Collectors.toMap(ShownFriend::friendUserID, Function.identity()));
  }

  private Map<String, GroupView> joined(List<Line> lines) {
    List<GroupId> ids =
        lines.stream()
            .map(line -> line.row().groupID())
            .filter(id -> !id.isEmpty())
            .map(GroupId::new)
            .toList();
    return groups.find(ids).stream()
        .collect(Collectors.toMap(GroupView::groupID, Function.identity()));
  }
}

package im.milena.api.conversations;

import static im.milena.api.routing.Route.userOrProtobuf;

import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Route;
import im.milena.directory.wiring.Directory;
import im.milena.message.ConversationId;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.reading.ConversationReads;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /jssdk/…}: the JS client's conversation list with everything it shows, in one call. */
final class JssdkRoutes {
  private static final int DEFAULT_COUNT = 100;
  private static final int MAX_COUNT = 500;

  private final ConversationReads reads;
  private final ConversationLines lines;

  JssdkRoutes(Directory directory) {
    reads = directory.reads();
    lines = new ConversationLines(directory);
  }

  List<Route<?>> routes() {
    return List.of(
        userOrProtobuf("/jssdk/get_active_conversations", JssdkProtobuf.ACTIVE, this::active),
        userOrProtobuf("/jssdk/get_conversations", JssdkProtobuf.SOME, this::some));
  }

  /** Whose it is does not matter: the answer is always about the token's user. */
  record ActiveRequest(String ownerUserID, long count) {}

  record SomeRequest(String ownerUserID, List<String> conversationIDs) {}

  /**
   * @param unreadCount over all the user's conversations, shown or not
   */
  record Elements(long unreadCount, List<ShownConversation.Json> conversations) {}

  Object active(Call<ActiveRequest> call) {
    long wanted = call.body().count();
    Map<ConversationId, View> all = reads.views(call.caller().user(), List.of());
    return answer(
        call,
        all,
        all.entrySet().stream()
            .sorted(
                Map.Entry.comparingByValue(Comparator.comparingLong(View::maxSeqTime).reversed()))
            .limit(wanted <= 0 || wanted > MAX_COUNT ? DEFAULT_COUNT : wanted),
        lines::of);
  }

  /** Also those without a message to show: the client fails over an answer that is empty. */
  Object some(Call<SomeRequest> call) {
    Set<ConversationId> asked =
        new HashSet<>(Arguments.conversations("conversationIDs", call.body().conversationIDs()));
    Map<ConversationId, View> all = reads.views(call.caller().user(), List.of());
    return answer(
        call,
        all,
        all.entrySet().stream().filter(entry -> asked.contains(entry.getKey())),
        lines::all);
  }

  private Object answer(
      Call<?> call,
      Map<ConversationId, View> all,
      Stream<Map.Entry<ConversationId, View>> wanted,
      BiFunction<UserId, Map<ConversationId, View>, List<ShownConversation>> show) {
    UserId owner = call.caller().user();
    long unread =
        all.values().stream()
            .mapToLong(view -> Math.max(0, view.maxSeq().value() - view.readSeq().value()))
            .sum();
    List<ShownConversation> shown =
        show.apply(owner, wanted.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    return call.protobuf()
        ? JssdkProtobuf.encode(unread, shown)
        : new Elements(unread, shown.stream().map(ShownConversation::json).toList());
  }
}

package im.milena.api.conversations;

import static im.milena.api.routing.Route.self;

import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Incremental;
import im.milena.api.routing.Owned;
import im.milena.api.routing.Pagination;
import im.milena.api.routing.Route;
import im.milena.api.routing.UserRequest;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.conversations.ConversationList;
import im.milena.directory.conversations.ConversationView;
import im.milena.directory.sync.ListChanges;
import im.milena.directory.wiring.Directory;
import im.milena.message.ConversationId;
import im.milena.message.UserId;
import im.milena.stores.decisions.VersionLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is read of a user's list of conversations. */
final class ConversationListRoutes {
  private final ConversationList list;
  private final SortedConversations sorted;

  ConversationListRoutes(Directory directory) {
    list = directory.conversations().list();
    sorted = new SortedConversations(directory);
  }

  List<Route<?>> routes() {
    return List.of(
        self(
            "/conversation/get_incremental_conversations",
            UserRequest.Since.class,
            this::incremental),
        self("/conversation/get_full_conversation_ids", UserRequest.Ids.class, this::ids),
        self("/conversation/get_owner_conversation", UserRequest.Page.class, this::page),
        self("/conversation/get_all_conversations", AllRequest.class, this::all),
        self("/conversation/get_conversations", SomeRequest.class, this::some),
        self("/conversation/get_conversation", OneRequest.class, this::one),
        self("/conversation/get_not_notify_conversation_ids", UserRequest.class, this::silent),
        self("/conversation/get_pinned_conversation_ids", UserRequest.class, this::pinned),
        self("/conversation/get_sorted_conversation_list", SortedRequest.class, this::sorted));
  }

  record IdsAnswer(long version, String versionID, boolean equal, List<String> conversationIDs) {}

  record PageAnswer(long total, List<ConversationView> conversations) {}

  record AllRequest(String ownerUserID) implements Owned {
    @Override
    public String owner() {
      return ownerUserID;
    }
  }

  record SomeRequest(String ownerUserID, List<String> conversationIDs) implements Owned {
    @Override
    public String owner() {
      return ownerUserID;
    }
  }

  record ListAnswer(List<ConversationView> conversations) {}

  record OneRequest(String ownerUserID, String conversationID) implements Owned {
    @Override
    public String owner() {
      return ownerUserID;
    }
  }

  record OneAnswer(ConversationView conversation) {}

  record SilentAnswer(List<String> conversationIDs) {}

  record SortedRequest(String userID, List<String> conversationIDs, @Nullable Pagination pagination)
      implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  Object incremental(Call<UserRequest.Since> call) {
    UserRequest.Since request = call.body();
    ConversationList.Delta delta =
        list.since(
            Arguments.user("userID", request.userID()), request.versionID(), request.version());
    ListChanges changes = delta.changes();
    return new Incremental<>(
        changes.version(),
        changes.logId(),
        changes.full(),
        delta.removed(),
        delta.added(),
        delta.changed(),
        changes.sorted() ? changes.version() : 0);
  }

  Object ids(Call<UserRequest.Ids> call) {
    UserId owner = Arguments.user("userID", call.body().userID());
    VersionLog log = list.log(owner);
    return new IdsAnswer(
        log.version(),
        log.id(),
        false,
        list.all(owner).stream().map(ConversationView::conversationID).toList());
  }

  Object sorted(Call<SortedRequest> call) {
    Pagination page = Pagination.check(call.body().pagination());
    return sorted.of(
        Arguments.user("userID", call.body().userID()),
        Arguments.conversations("conversationIDs", call.body().conversationIDs()),
        page);
  }

  Object pinned(Call<UserRequest> call) {
    return new SilentAnswer(
        all(call.body().userID()).stream()
            .filter(ConversationView::isPinned)
            .map(ConversationView::conversationID)
            .toList());
  }

  Object page(Call<UserRequest.Page> call) {
    Pagination page = Pagination.check(call.body().pagination());
    List<ConversationView> rows = all(call.body().userID());
    return new PageAnswer(rows.size(), page.of(rows));
  }

  Object all(Call<AllRequest> call) {
    return new ListAnswer(all(call.body().ownerUserID()));
  }

  Object some(Call<SomeRequest> call) {
    return new ListAnswer(some(call.body().ownerUserID(), call.body().conversationIDs()));
  }

  Object one(Call<OneRequest> call) {
    return some(call.body().ownerUserID(), List.of(call.body().conversationID())).stream()
        .findFirst()
        .map(OneAnswer::new)
        .orElseThrow(
            () ->
                new RefusedException(ErrorCode.RECORD_NOT_FOUND, "there is no such conversation"));
  }

  /** The list must be there: the JS client stops its sync without it. */
  Object silent(Call<UserRequest> call) {
    return new SilentAnswer(
        all(call.body().userID()).stream()
            .filter(row -> row.recvMsgOpt() == 2)
            .map(ConversationView::conversationID)
            .toList());
  }

  private List<ConversationView> all(String user) {
    return list.all(Arguments.user("userID", user));
  }

  private List<ConversationView> some(String owner, List<String> ids) {
    List<ConversationId> conversations = Arguments.conversations("conversationIDs", ids);
    return list.of(Arguments.user("ownerUserID", owner), conversations);
  }
}

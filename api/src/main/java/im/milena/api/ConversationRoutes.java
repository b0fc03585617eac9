package im.milena.api;

import im.milena.directory.Directory;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.conversations.ConversationList;
import im.milena.directory.conversations.ConversationSettings;
import im.milena.directory.conversations.ConversationView;
import im.milena.directory.conversations.SettingsChange;
import im.milena.message.ConversationId;
import im.milena.message.UserId;
import im.milena.stores.documents.VersionLog;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code /conversation/…} routes. */
final class ConversationRoutes {
  private final ConversationList list;
  private final ConversationSettings settings;
  private final SortedConversations sorted;

  ConversationRoutes(Directory directory) {
    list = directory.conversations().list();
    settings = directory.conversations().settings();
    sorted = new SortedConversations(directory);
  }

  record IncrementalRequest(String userID, String versionID, long version) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  record IdsRequest(long idHash, String userID) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  record IdsAnswer(long version, String versionID, boolean equal, List<String> conversationIDs) {}

  record PageRequest(String userID, @Nullable Pagination pagination) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

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

  record SilentRequest(String userID) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  record SilentAnswer(List<String> conversationIDs) {}

  record SetRequest(List<String> userIDs, @Nullable Wanted conversation) {
    record Wanted(
        String conversationID,
        int conversationType,
        String userID,
        String groupID,
        @Nullable Integer recvMsgOpt,
        @Nullable Boolean isPinned,
        @Nullable String attachedInfo,
        @Nullable Boolean isPrivateChat,
        @Nullable String ex,
        @Nullable Integer burnDuration,
        @Nullable Integer groupAtType,
        @Nullable Long msgDestructTime,
        @Nullable Boolean isMsgDestruct) {}
  }

  record DeleteRequest(String ownerUserID, List<String> conversationIDs) implements Owned {
    @Override
    public String owner() {
      return ownerUserID;
    }
  }

  record SortedRequest(String userID, List<String> conversationIDs, @Nullable Pagination pagination)
      implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  Object incremental(Call<IncrementalRequest> call) {
    IncrementalRequest request = call.body();
    ConversationList.Delta delta =
        list.since(
            Arguments.user("userID", request.userID()), request.versionID(), request.version());
    return Incremental.of(delta.changes(), delta.removed(), delta.added(), delta.changed());
  }

  Object ids(Call<IdsRequest> call) {
    UserId owner = Arguments.user("userID", call.body().userID());
    VersionLog log = list.log(owner);
    return new IdsAnswer(
        log.version(),
        log.id(),
        false,
        list.all(owner).stream().map(ConversationView::conversationID).toList());
  }

  @Nullable Object set(Call<SetRequest> call) {
    SetRequest.Wanted wanted = call.body().conversation();
    if (wanted == null) {
      throw Arguments.refused("conversation must not be empty");
    }
    List<UserId> owners = Arguments.users("userIDs", call.body().userIDs());
    if (owners.isEmpty()) {
      throw Arguments.refused("userIDs must not be empty");
    }
    settings.set(
        call.caller(),
        owners,
        Arguments.conversation("conversationID", wanted.conversationID()),
        peer(wanted),
        new SettingsChange(
            wanted.recvMsgOpt(),
            wanted.isPinned(),
            wanted.attachedInfo(),
            wanted.isPrivateChat(),
            wanted.ex(),
            wanted.burnDuration(),
            wanted.groupAtType(),
            wanted.msgDestructTime(),
            wanted.isMsgDestruct()),
        call.operationId());
    return null;
  }

  private static Optional<UserId> peer(SetRequest.Wanted wanted) {
    return switch (wanted.conversationType()) {
      case 1 -> Optional.of(Arguments.user("userID", wanted.userID()));
      case 3 -> {
        Arguments.group("groupID", wanted.groupID());
        yield Optional.empty();
      }
      case 4 -> Optional.empty();
      default ->
          throw Arguments.refused(
              "conversationType must be 1, 3 or 4, got: " + wanted.conversationType());
    };
  }

  @Nullable Object delete(Call<DeleteRequest> call) {
    List<ConversationId> conversations =
        Arguments.conversations("conversationIDs", call.body().conversationIDs());
    if (conversations.isEmpty()) {
      throw Arguments.refused("conversationIDs must not be empty");
    }
    settings.delete(
        call.caller(),
        Arguments.user("ownerUserID", call.body().ownerUserID()),
        conversations,
        call.operationId());
    return null;
  }

  Object sorted(Call<SortedRequest> call) {
    Pagination page = Pagination.check(call.body().pagination());
    return sorted.of(
        Arguments.user("userID", call.body().userID()),
        Arguments.conversations("conversationIDs", call.body().conversationIDs()),
        page);
  }

  Object pinned(Call<SilentRequest> call) {
    return new SilentAnswer(
        all(call.body().userID()).stream()
            .filter(ConversationView::isPinned)
            .map(ConversationView::conversationID)
            .toList());
  }

  Object page(Call<PageRequest> call) {
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
  Object silent(Call<SilentRequest> call) {
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

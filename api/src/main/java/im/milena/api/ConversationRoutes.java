package im.milena.api;

import im.milena.directory.ErrorCode;
import im.milena.directory.ListVersion;
import im.milena.directory.RefusedException;
import im.milena.directory.conversations.ConversationList;
import im.milena.directory.conversations.ConversationView;
import im.milena.message.ConversationId;
import im.milena.message.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code /conversation/…} routes that read. */
final class ConversationRoutes {
  private final ConversationList list;

  ConversationRoutes(ConversationList list) {
    this.list = list;
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

  Object incremental(Call<IncrementalRequest> call) {
    List<ConversationView> rows = all(call.body().userID());
    return Incremental.of(
        version(call.body().userID(), rows),
        call.body().versionID(),
        call.body().version(),
        rows.isEmpty());
  }

  Object ids(Call<IdsRequest> call) {
    List<ConversationView> rows = all(call.body().userID());
    ListVersion version = version(call.body().userID(), rows);
    return new IdsAnswer(
        version.version(),
        version.id(),
        false,
        rows.stream().map(ConversationView::conversationID).toList());
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

  private static ListVersion version(String user, List<ConversationView> rows) {
    return ConversationList.version(new UserId(user), rows);
  }
}

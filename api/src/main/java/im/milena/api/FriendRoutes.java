package im.milena.api;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import im.milena.directory.relations.Friend;
import im.milena.directory.relations.FriendReads;
import im.milena.directory.relations.FriendService;
import im.milena.directory.relations.FriendshipChange;
import im.milena.directory.relations.RelationDirectory;
import im.milena.directory.relations.RelationReads;
import im.milena.message.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code /friend/…} routes about friends: what is kept of them, and the list. */
final class FriendRoutes {
  private final FriendService service;
  private final FriendReads reads;
  private final RelationReads relations;

  FriendRoutes(RelationDirectory directory) {
    service = directory.friends();
    reads = directory.friendReads();
    relations = directory.reads();
  }

  record ImportRequest(String ownerUserID, List<String> friendUserIDs) {}

  record DeleteRequest(String ownerUserID, String friendUserID) implements Owned {
    @Override
    public String owner() {
      return ownerUserID;
    }
  }

  /** What is null stays as it is. */
  record UpdateRequest(
      String ownerUserID,
      List<String> friendUserIDs,
      @Nullable Boolean isPinned,
      @JsonSetter(nulls = Nulls.SET) @Nullable String remark,
      @JsonSetter(nulls = Nulls.SET) @Nullable String ex)
      implements Owned {
    @Override
    public String owner() {
      return ownerUserID;
    }
  }

  record RemarkRequest(String ownerUserID, String friendUserID, String remark) implements Owned {
    @Override
    public String owner() {
      return ownerUserID;
    }
  }

  record ListRequest(String userID, @Nullable Pagination pagination) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  record ListAnswer(List<FriendView> friendsInfo, int total) {}

  record SomeRequest(String ownerUserID, List<String> friendUserIDs) implements Owned {
    @Override
    public String owner() {
      return ownerUserID;
    }
  }

  /** Non-friends are simply missing from the answer, so it needs no total. */
  record SomeAnswer(List<FriendView> friendsInfo) {}

  record KnownRequest(String ownerUserID, List<String> userIDList) implements Owned {
    @Override
    public String owner() {
      return ownerUserID;
    }
  }

  record KnownAnswer(List<Known> infos) {
    record Known(
        UserView userInfo, @Nullable FriendView friendInfo, @Nullable BlackView blackInfo) {
      static Known of(RelationReads.Known known) {
        return new Known(
            UserView.of(known.user()),
            known.friend().map(FriendView::of).orElse(null),
            known.block().map(BlackView::of).orElse(null));
      }
    }
  }

  record MutualRequest(String userID1, String userID2) {}

  record MutualAnswer(boolean inUser1Friends, boolean inUser2Friends) {}

  record AllRequest(String userID) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  record AllAnswer(List<String> friendIDs) {}

  record IncrementalRequest(String userID, String versionID, long version) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  record IncrementalAnswer(
      long version,
      String versionID,
      boolean full,
      List<String> delete,
      List<FriendView> insert,
      List<FriendView> update,
      long sortVersion) {}

  record IdsRequest(long idHash, String userID) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  /**
   * @param equal may always be false: it only spares bytes
   */
  record IdsAnswer(long version, String versionID, boolean equal, List<String> userIDs) {}

  @Nullable Object importFriends(Call<ImportRequest> call) {
    service.importFriends(
        call.caller(),
        Arguments.user("ownerUserID", call.body().ownerUserID()),
        Arguments.users("friendUserIDs", call.body().friendUserIDs()),
        call.operationId());
    return null;
  }

  @Nullable Object delete(Call<DeleteRequest> call) {
    service.delete(
        call.caller(),
        Arguments.user("ownerUserID", call.body().ownerUserID()),
        Arguments.user("friendUserID", call.body().friendUserID()),
        call.operationId());
    return null;
  }

  @Nullable Object update(Call<UpdateRequest> call) {
    UpdateRequest request = call.body();
    service.update(
        call.caller(),
        Arguments.user("ownerUserID", request.ownerUserID()),
        Arguments.users("friendUserIDs", request.friendUserIDs()),
        new FriendshipChange(request.isPinned(), request.remark(), request.ex()),
        call.operationId());
    return null;
  }

  @Nullable Object remark(Call<RemarkRequest> call) {
    service.setRemark(
        call.caller(),
        Arguments.user("ownerUserID", call.body().ownerUserID()),
        Arguments.user("friendUserID", call.body().friendUserID()),
        call.body().remark(),
        call.operationId());
    return null;
  }

  Object list(Call<ListRequest> call) {
    Pagination page = Pagination.check(call.body().pagination());
    RelationReads.Page<Friend> found =
        reads.page(Arguments.user("userID", call.body().userID()), page.skip(), page.limit());
    return new ListAnswer(found.rows().stream().map(FriendView::of).toList(), found.total());
  }

  Object some(Call<SomeRequest> call) {
    return new SomeAnswer(
        reads
            .some(
                Arguments.user("ownerUserID", call.body().ownerUserID()),
                Arguments.users("friendUserIDs", call.body().friendUserIDs()))
            .stream()
            .map(FriendView::of)
            .toList());
  }

  Object known(Call<KnownRequest> call) {
    return new KnownAnswer(
        relations
            .known(
                Arguments.user("ownerUserID", call.body().ownerUserID()),
                Arguments.users("userIDList", call.body().userIDList()))
            .stream()
            .map(KnownAnswer.Known::of)
            .toList());
  }

  Object mutual(Call<MutualRequest> call) {
    RelationReads.Mutual mutual =
        relations.mutual(
            call.caller(),
            Arguments.user("userID1", call.body().userID1()),
            Arguments.user("userID2", call.body().userID2()));
    return new MutualAnswer(mutual.ofFirst(), mutual.ofSecond());
  }

  Object all(Call<AllRequest> call) {
    return new AllAnswer(ids(reads.ids(Arguments.user("userID", call.body().userID()))));
  }

  Object incremental(Call<IncrementalRequest> call) {
    IncrementalRequest request = call.body();
    FriendReads.Changes changes =
        reads.changes(
            Arguments.user("userID", request.userID()), request.versionID(), request.version());
    return new IncrementalAnswer(
        changes.version(),
        changes.logId(),
        changes.full(),
        changes.deleted(),
        changes.inserted().stream().map(FriendView::of).toList(),
        changes.updated().stream().map(FriendView::of).toList(),
        changes.sortVersion());
  }

  Object ids(Call<IdsRequest> call) {
    FriendReads.Ids ids = reads.ids(Arguments.user("userID", call.body().userID()));
    return new IdsAnswer(ids.version(), ids.logId(), false, ids(ids));
  }

  private static List<String> ids(FriendReads.Ids ids) {
    return ids.users().stream().map(UserId::value).toList();
  }
}

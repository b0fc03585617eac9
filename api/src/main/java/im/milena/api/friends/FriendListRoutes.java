package im.milena.api.friends;

import static im.milena.api.routing.Route.self;
import static im.milena.api.routing.Route.user;

import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Incremental;
import im.milena.api.routing.Owned;
import im.milena.api.routing.Pagination;
import im.milena.api.routing.Route;
import im.milena.api.routing.UserRequest;
import im.milena.api.users.UserView;
import im.milena.directory.relations.Friend;
import im.milena.directory.relations.FriendReads;
import im.milena.directory.relations.RelationDirectory;
import im.milena.directory.relations.RelationReads;
import im.milena.message.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user's list of friends, and who is whose friend. */
final class FriendListRoutes {
  private final FriendReads reads;
  private final RelationReads relations;

  FriendListRoutes(RelationDirectory directory) {
    reads = directory.friendReads();
    relations = directory.reads();
  }

  List<Route<?>> routes() {
    return List.of(
        self("/friend/get_friend_list", UserRequest.Page.class, this::list),
        self("/friend/get_designated_friends", SomeRequest.class, this::some),
        self("/friend/get_specified_friends_info", KnownRequest.class, this::known),
        user("/friend/is_friend", MutualRequest.class, this::mutual),
        self("/friend/get_friend_id", UserRequest.class, this::all),
        self("/friend/get_incremental_friends", UserRequest.Since.class, this::incremental),
        self("/friend/get_full_friend_user_ids", UserRequest.Ids.class, this::ids));
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

  record AllAnswer(List<String> friendIDs) {}

  /**
   * @param equal may always be false: it only spares bytes
   */
  record IdsAnswer(long version, String versionID, boolean equal, List<String> userIDs) {}

  Object list(Call<UserRequest.Page> call) {
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

  Object all(Call<UserRequest> call) {
    return new AllAnswer(ids(reads.ids(Arguments.user("userID", call.body().userID()))));
  }

  Object incremental(Call<UserRequest.Since> call) {
    UserRequest.Since request = call.body();
    FriendReads.Changes changes =
        reads.changes(
            Arguments.user("userID", request.userID()), request.versionID(), request.version());
    return new Incremental<>(
        changes.version(),
        changes.logId(),
        changes.full(),
        changes.deleted(),
        changes.inserted().stream().map(FriendView::of).toList(),
        changes.updated().stream().map(FriendView::of).toList(),
        changes.sortVersion());
  }

  Object ids(Call<UserRequest.Ids> call) {
    FriendReads.Ids ids = reads.ids(Arguments.user("userID", call.body().userID()));
    return new IdsAnswer(ids.version(), ids.logId(), false, ids(ids));
  }

  private static List<String> ids(FriendReads.Ids ids) {
    return ids.users().stream().map(UserId::value).toList();
  }
}

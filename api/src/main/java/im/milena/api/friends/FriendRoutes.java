package im.milena.api.friends;

import static im.milena.api.routing.Route.admin;
import static im.milena.api.routing.Route.self;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Owned;
import im.milena.api.routing.Route;
import im.milena.directory.relations.FriendService;
import im.milena.directory.relations.FriendshipChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a user keeps of their friends. */
final class FriendRoutes {
  private final FriendService service;

  FriendRoutes(FriendService service) {
    this.service = service;
  }

  List<Route<?>> routes() {
    return List.of(
        admin("/friend/import_friend", ImportRequest.class, this::importFriends),
        self("/friend/delete_friend", DeleteRequest.class, this::delete),
        self("/friend/update_friends", UpdateRequest.class, this::update),
        self("/friend/set_friend_remark", RemarkRequest.class, this::remark));
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
}

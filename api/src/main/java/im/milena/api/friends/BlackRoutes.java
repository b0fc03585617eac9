package im.milena.api.friends;

import static im.milena.api.routing.Route.self;

import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Owned;
import im.milena.api.routing.Pagination;
import im.milena.api.routing.Route;
import im.milena.api.routing.UserRequest;
import im.milena.directory.relations.BlockService;
import im.milena.directory.relations.Blocked;
import im.milena.directory.relations.RelationDirectory;
import im.milena.directory.relations.RelationReads;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code /friend/…} routes about whom a user blocks. */
final class BlackRoutes {
  private final BlockService service;
  private final RelationReads reads;

  BlackRoutes(RelationDirectory directory) {
    service = directory.blocks();
    reads = directory.reads();
  }

  List<Route<?>> routes() {
    return List.of(
        self("/friend/add_black", AddRequest.class, this::add),
        self("/friend/remove_black", RemoveRequest.class, this::remove),
        self("/friend/get_black_list", UserRequest.Page.class, this::list),
        self("/friend/get_specified_blacks", SomeRequest.class, this::some));
  }

  record AddRequest(String ownerUserID, String blackUserID, String ex) implements Owned {
    @Override
    public String owner() {
      return ownerUserID;
    }
  }

  record RemoveRequest(String ownerUserID, String blackUserID) implements Owned {
    @Override
    public String owner() {
      return ownerUserID;
    }
  }

  record SomeRequest(String ownerUserID, List<String> userIDList) implements Owned {
    @Override
    public String owner() {
      return ownerUserID;
    }
  }

  record ListAnswer(List<BlackView> blacks, int total) {}

  @Nullable Object add(Call<AddRequest> call) {
    service.block(
        call.caller(),
        Arguments.user("ownerUserID", call.body().ownerUserID()),
        Arguments.user("blackUserID", call.body().blackUserID()),
        call.body().ex(),
        call.operationId());
    return null;
  }

  @Nullable Object remove(Call<RemoveRequest> call) {
    service.unblock(
        call.caller(),
        Arguments.user("ownerUserID", call.body().ownerUserID()),
        Arguments.user("blackUserID", call.body().blackUserID()),
        call.operationId());
    return null;
  }

  Object list(Call<UserRequest.Page> call) {
    Pagination page = Pagination.check(call.body().pagination());
    RelationReads.Page<Blocked> found =
        reads.blocked(Arguments.user("userID", call.body().userID()), page.skip(), page.limit());
    return answer(found.rows(), found.total());
  }

  Object some(Call<SomeRequest> call) {
    List<Blocked> found =
        reads.blocked(
            Arguments.user("ownerUserID", call.body().ownerUserID()),
            Arguments.users("userIDList", call.body().userIDList()));
    return answer(found, found.size());
  }

  private static ListAnswer answer(List<Blocked> rows, int total) {
    return new ListAnswer(rows.stream().map(BlackView::of).toList(), total);
  }
}

package im.milena.api;

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

  record ListRequest(String userID, @Nullable Pagination pagination) implements Owned {
    @Override
    public String owner() {
      return userID;
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

  Object list(Call<ListRequest> call) {
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

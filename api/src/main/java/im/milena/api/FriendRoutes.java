package im.milena.api;

import im.milena.directory.ListVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code /friend/…} routes that clients call at login. Nobody can make friends here yet, so all
 * lists are empty.
 */
final class FriendRoutes {
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

  record IdsAnswer(long version, String versionID, boolean equal, List<String> userIDs) {}

  record ListRequest(String userID, @Nullable Pagination pagination) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  record SomeRequest(String ownerUserID, @Nullable List<String> friendUserIDs) implements Owned {
    @Override
    public String owner() {
      return ownerUserID;
    }
  }

  /** Non-friends are simply missing from the answer, so it needs no total. */
  record SomeAnswer(List<Object> friendsInfo) {}

  record FriendsAnswer(List<Object> friendsInfo, int total) {}

  record BlacksAnswer(List<Object> blacks, int total) {}

  Object incremental(Call<IncrementalRequest> call) {
    IncrementalRequest request = call.body();
    return Incremental.of(version(request.userID()), request.versionID(), request.version(), true);
  }

  Object ids(Call<IdsRequest> call) {
    ListVersion version = version(call.body().userID());
    return new IdsAnswer(version.version(), version.id(), false, List.of());
  }

  Object friends(Call<ListRequest> call) {
    Pagination.check(call.body().pagination());
    return new FriendsAnswer(List.of(), 0);
  }

  Object some(Call<SomeRequest> call) {
    return new SomeAnswer(List.of());
  }

  Object blacks(Call<ListRequest> call) {
    Pagination.check(call.body().pagination());
    return new BlacksAnswer(List.of(), 0);
  }

  private static ListVersion version(String user) {
    return ListVersion.of("friends of " + user, List.of());
  }
}

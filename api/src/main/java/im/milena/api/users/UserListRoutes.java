package im.milena.api.users;

import static im.milena.api.routing.Route.admin;

import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Pagination;
import im.milena.api.routing.Route;
import im.milena.directory.users.NotificationAccounts;
import im.milena.directory.users.UserAccounts;
import im.milena.directory.users.UserDirectory;
import im.milena.message.UserId;
import im.milena.stores.users.User;
import im.milena.stores.users.UserSearch;
import im.milena.stores.users.Users;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code /user/…} routes with which operators look after their users. */
final class UserListRoutes {
  private final UserAccounts accounts;
  private final NotificationAccounts notificationAccounts;

  UserListRoutes(UserDirectory directory) {
    accounts = directory.accounts();
    notificationAccounts = directory.notificationAccounts();
  }

  List<Route<?>> routes() {
    return List.of(
        admin("/user/get_users", PageRequest.class, this::page),
        admin("/user/get_all_users_uid", IdsRequest.class, this::ids),
        admin("/user/add_notification_account", AddRequest.class, this::add),
        admin("/user/update_notification_account", ChangeRequest.class, this::change),
        admin("/user/search_notification_account", SearchRequest.class, this::search));
  }

  record PageRequest(@Nullable Pagination pagination, String userID, String nickName) {}

  record PageAnswer(long total, List<UserView> users) {}

  record IdsRequest(@Nullable Pagination pagination) {}

  record IdsAnswer(long total, List<String> userIDs) {}

  record AddRequest(String userID, String nickName, String faceURL, int appMangerLevel) {}

  record Account(String userID, String faceURL, String nickName, int appMangerLevel) {
    static Account of(User user) {
      return new Account(user.id().value(), user.faceUrl(), user.nickname(), user.level());
    }
  }

  record ChangeRequest(String userID, String faceURL, String nickName) {}

  /** Spelt with an a more than anywhere else: so OpenIM has it. */
  record SearchRequest(
      String keyword, @Nullable Integer appManagerLevel, @Nullable Pagination pagination) {}

  record SearchAnswer(long total, List<Account> notificationAccounts) {}

  Object page(Call<PageRequest> call) {
    Users.Found found =
        search(
            call,
            call.body().pagination(),
            UserSearch.of(call.body().userID(), call.body().nickName()));
    return new PageAnswer(found.total(), found.users().stream().map(UserView::of).toList());
  }

  Object ids(Call<IdsRequest> call) {
    Users.Found found = search(call, call.body().pagination(), UserSearch.EVERYBODY);
    return new IdsAnswer(
        found.total(), found.users().stream().map(user -> user.id().value()).toList());
  }

  private Users.Found search(Call<?> call, @Nullable Pagination pagination, UserSearch search) {
    Pagination page = Pagination.check(pagination);
    return accounts.search(call.caller(), search, page.skip(), (int) page.limit());
  }

  Object add(Call<AddRequest> call) {
    AddRequest request = call.body();
    Optional<UserId> id =
        request.userID().isEmpty()
            ? Optional.empty()
            : Optional.of(Arguments.user("userID", request.userID()));
    return Account.of(
        notificationAccounts.add(
            call.caller(), id, request.nickName(), request.faceURL(), request.appMangerLevel()));
  }

  @Nullable Object change(Call<ChangeRequest> call) {
    notificationAccounts.update(
        call.caller(),
        Arguments.user("userID", call.body().userID()),
        call.body().nickName(),
        call.body().faceURL(),
        call.operationId());
    return null;
  }

  Object search(Call<SearchRequest> call) {
    Pagination page = Pagination.check(call.body().pagination());
    Users.Found found =
        notificationAccounts.search(
            call.caller(),
            call.body().keyword(),
            Optional.ofNullable(call.body().appManagerLevel()),
            page.skip(),
            (int) page.limit());
    return new SearchAnswer(found.total(), found.users().stream().map(Account::of).toList());
  }
}

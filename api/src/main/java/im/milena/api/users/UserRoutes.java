package im.milena.api.users;

import static im.milena.api.routing.Route.admin;
import static im.milena.api.routing.Route.self;
import static im.milena.api.routing.Route.user;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Owned;
import im.milena.api.routing.Route;
import im.milena.directory.users.NewUser;
import im.milena.directory.users.ProfileChange;
import im.milena.directory.users.ProfileService;
import im.milena.directory.users.UserAccounts;
import im.milena.directory.users.UserDirectory;
import im.milena.message.UserId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /user/…} */
final class UserRoutes {
  private final UserAccounts accounts;
  private final ProfileService profiles;

  UserRoutes(UserDirectory directory) {
    accounts = directory.accounts();
    profiles = directory.profiles();
  }

  List<Route<?>> routes() {
    return List.of(
        admin("/user/user_register", RegisterRequest.class, this::register),
        admin("/user/account_check", CheckRequest.class, this::check),
        user("/user/get_users_info", FindRequest.class, this::find),
        self("/user/update_user_info_ex", UpdateRequest.class, this::update),
        self("/user/update_user_info", OldUpdateRequest.class, this::oldUpdate),
        self("/user/set_global_msg_recv_opt", ReceiveRequest.class, this::receive));
  }

  record RegisterRequest(List<UserView> users) {}

  record FindRequest(List<String> userIDs) {}

  record FindAnswer(List<UserView> usersInfo) {}

  record CheckRequest(List<String> checkUserIDs) {}

  record CheckAnswer(List<Status> results) {
    /**
     * @param accountStatus 1 registered, 0 not
     */
    record Status(String userID, int accountStatus) {}
  }

  record UpdateRequest(@Nullable Update userInfo) implements Owned {
    /** What is null stays as it is. */
    record Update(
        String userID,
        @JsonSetter(nulls = Nulls.SET) @Nullable String nickname,
        @JsonSetter(nulls = Nulls.SET) @Nullable String faceURL,
        @JsonSetter(nulls = Nulls.SET) @Nullable String ex,
        @Nullable Integer globalRecvMsgOpt) {}

    @Override
    public String owner() {
      return checked().userID();
    }

    Update checked() {
      if (userInfo == null) {
        throw Arguments.refused("userInfo must not be empty");
      }
      return userInfo;
    }
  }

  /** OpenIM's older call: what is empty stays as it is. */
  record OldUpdateRequest(@Nullable UserView userInfo) implements Owned {
    @Override
    public String owner() {
      return checked().userID();
    }

    UserView checked() {
      if (userInfo == null) {
        throw Arguments.refused("userInfo must not be empty");
      }
      return userInfo;
    }
  }

  record ReceiveRequest(String userID, int globalRecvMsgOpt) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  @Nullable Object register(Call<RegisterRequest> call) {
    accounts.register(
        call.caller(), call.body().users().stream().map(UserRoutes::newcomer).toList());
    return null;
  }

  Object find(Call<FindRequest> call) {
    List<UserId> ids = notEmpty("userIDs", call.body().userIDs());
    return new FindAnswer(accounts.find(ids).stream().map(UserView::of).toList());
  }

  Object check(Call<CheckRequest> call) {
    List<UserId> ids = notEmpty("checkUserIDs", call.body().checkUserIDs());
    Set<UserId> registered = accounts.existing(ids);
    return new CheckAnswer(
        ids.stream()
            .map(id -> new CheckAnswer.Status(id.value(), registered.contains(id) ? 1 : 0))
            .toList());
  }

  @Nullable Object update(Call<UpdateRequest> call) {
    UpdateRequest.Update update = call.body().checked();
    change(
        call,
        update.userID(),
        new ProfileChange(
            update.nickname(), update.faceURL(), update.ex(), update.globalRecvMsgOpt()));
    return null;
  }

  @Nullable Object oldUpdate(Call<OldUpdateRequest> call) {
    UserView update = call.body().checked();
    change(
        call,
        update.userID(),
        new ProfileChange(
            unlessEmpty(update.nickname()),
            unlessEmpty(update.faceURL()),
            unlessEmpty(update.ex()),
            update.globalRecvMsgOpt() == 0 ? null : update.globalRecvMsgOpt()));
    return null;
  }

  @Nullable Object receive(Call<ReceiveRequest> call) {
    change(call, call.body().userID(), ProfileChange.receiveOption(call.body().globalRecvMsgOpt()));
    return null;
  }

  private void change(Call<?> call, String user, ProfileChange change) {
    profiles.change(call.caller(), Arguments.user("userID", user), change, call.operationId());
  }

  private static @Nullable String unlessEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  private static NewUser newcomer(UserView user) {
    return new NewUser(
        user.userID(),
        user.nickname(),
        user.faceURL(),
        user.ex(),
        user.appMangerLevel(),
        user.globalRecvMsgOpt());
  }

  private static List<UserId> notEmpty(String field, List<String> ids) {
    if (ids.isEmpty()) {
      throw Arguments.refused(field + " must not be empty");
    }
    return Arguments.users(field, ids);
  }
}

package im.milena.api;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import im.milena.directory.users.NewUser;
import im.milena.directory.users.ProfileChange;
import im.milena.directory.users.UserAccounts;
import im.milena.message.UserId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /user/…} */
final class UserRoutes {
  private final UserAccounts accounts;

  UserRoutes(UserAccounts accounts) {
    this.accounts = accounts;
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
    accounts.change(
        call.caller(),
        Arguments.user("userID", update.userID()),
        new ProfileChange(
            update.nickname(), update.faceURL(), update.ex(), update.globalRecvMsgOpt()));
    return null;
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

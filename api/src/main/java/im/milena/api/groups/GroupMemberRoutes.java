package im.milena.api.groups;

import static im.milena.api.routing.Route.self;
import static im.milena.api.routing.Route.user;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Owned;
import im.milena.api.routing.Route;
import im.milena.directory.groups.GroupDirectory;
import im.milena.directory.groups.membership.GroupMemberships;
import im.milena.directory.groups.membership.GroupSeats;
import im.milena.directory.groups.membership.MemberChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who comes into a group and goes, and what a group says about a member. */
final class GroupMemberRoutes {
  /** The clients' field has 32 bits without a sign. */
  private static final long MAX_MUTED_SECONDS = 0xFFFF_FFFFL;

  private final GroupMemberships memberships;
  private final GroupSeats seats;

  GroupMemberRoutes(GroupDirectory groups) {
    memberships = groups.memberships();
    seats = groups.seats();
  }

  List<Route<?>> routes() {
    return List.of(
        user("/group/invite_user_to_group", InviteRequest.class, this::invite),
        self("/group/join_group", JoinRequest.class, this::join),
        user("/group/quit_group", QuitRequest.class, this::quit),
        user("/group/kick_group", KickRequest.class, this::kick),
        user("/group/mute_group_member", MuteRequest.class, this::mute),
        user("/group/cancel_mute_group_member", UnmuteRequest.class, this::unmute),
        user("/group/set_group_member_info", SetRequest.class, this::set));
  }

  record InviteRequest(
      String groupID, String reason, List<String> invitedUserIDs, @Nullable Boolean sendMessage) {}

  /**
   * @param inviterUserID who wants to join: that is what clients write there
   */
  record JoinRequest(
      String groupID, String reqMessage, int joinSource, String inviterUserID, String ex)
      implements Owned {
    @Override
    public String owner() {
      return inviterUserID;
    }
  }

  /**
   * @param userID empty stands for the caller
   */
  record QuitRequest(String groupID, String userID) {}

  record KickRequest(
      String groupID, List<String> kickedUserIDs, String reason, @Nullable Boolean sendMessage) {}

  record MuteRequest(String groupID, String userID, long mutedSeconds) {}

  record UnmuteRequest(String groupID, String userID) {}

  record SetRequest(List<Change> members) {
    record Change(
        String groupID,
        String userID,
        @JsonSetter(nulls = Nulls.SET) @Nullable String nickname,
        @JsonSetter(nulls = Nulls.SET) @Nullable String faceURL,
        @Nullable Integer roleLevel,
        @JsonSetter(nulls = Nulls.SET) @Nullable String ex) {
      MemberChange change() {
        return new MemberChange(
            Arguments.group("groupID", groupID),
            Arguments.user("userID", userID),
            nickname,
            faceURL,
            ex,
            roleLevel);
      }
    }
  }

  @Nullable Object invite(Call<InviteRequest> call) {
    InviteRequest request = call.body();
    memberships.invite(
        call.caller(),
        Arguments.group("groupID", request.groupID()),
        Arguments.users("invitedUserIDs", request.invitedUserIDs()),
        request.reason(),
        request.sendMessage() == null || request.sendMessage(),
        call.operationId());
    return null;
  }

  @Nullable Object join(Call<JoinRequest> call) {
    JoinRequest request = call.body();
    memberships.join(
        call.caller(),
        Arguments.group("groupID", request.groupID()),
        Arguments.user("inviterUserID", request.inviterUserID()),
        request.reqMessage(),
        request.ex(),
        request.joinSource(),
        call.operationId());
    return null;
  }

  @Nullable Object quit(Call<QuitRequest> call) {
    String user = call.body().userID();
    memberships.quit(
        call.caller(),
        Arguments.group("groupID", call.body().groupID()),
        user.isEmpty() ? call.caller().user() : Arguments.user("userID", user),
        call.operationId());
    return null;
  }

  @Nullable Object kick(Call<KickRequest> call) {
    KickRequest request = call.body();
    memberships.kick(
        call.caller(),
        Arguments.group("groupID", request.groupID()),
        Arguments.users("kickedUserIDs", request.kickedUserIDs()),
        request.sendMessage() == null || request.sendMessage(),
        call.operationId());
    return null;
  }

  @Nullable Object mute(Call<MuteRequest> call) {
    MuteRequest request = call.body();
    if (request.mutedSeconds() < 1 || request.mutedSeconds() > MAX_MUTED_SECONDS) {
      throw Arguments.refused(
          "mutedSeconds must be 1.." + MAX_MUTED_SECONDS + ", got: " + request.mutedSeconds());
    }
    seats.mute(
        call.caller(),
        Arguments.group("groupID", request.groupID()),
        Arguments.user("userID", request.userID()),
        request.mutedSeconds(),
        call.operationId());
    return null;
  }

  @Nullable Object unmute(Call<UnmuteRequest> call) {
    seats.mute(
        call.caller(),
        Arguments.group("groupID", call.body().groupID()),
        Arguments.user("userID", call.body().userID()),
        0,
        call.operationId());
    return null;
  }

  @Nullable Object set(Call<SetRequest> call) {
    Arguments.atMost("members", call.body().members().size());
    seats.set(
        call.caller(),
        call.body().members().stream().map(SetRequest.Change::change).toList(),
        call.operationId());
    return null;
  }
}

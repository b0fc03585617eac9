package im.milena.api.groups;

import static im.milena.api.routing.Route.user;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Route;
import im.milena.directory.groups.GroupDirectory;
import im.milena.directory.groups.membership.GroupAdministration;
import im.milena.directory.groups.membership.InfoChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes of a group as a whole. */
final class GroupAdministrationRoutes {
  private final GroupAdministration administration;

  GroupAdministrationRoutes(GroupDirectory groups) {
    administration = groups.administration();
  }

  List<Route<?>> routes() {
    return List.of(
        user("/group/set_group_info", SetRequest.class, this::set),
        user("/group/set_group_info_ex", SetExRequest.class, this::setEx),
        user("/group/mute_group", GroupRequest.class, this::mute),
        user("/group/cancel_mute_group", GroupRequest.class, this::unmute),
        user("/group/transfer_group", TransferRequest.class, this::transfer),
        user("/group/dismiss_group", DismissRequest.class, this::dismiss));
  }

  /** The older form: what is empty stays as it is. */
  record SetRequest(@Nullable Wanted groupInfoForSet) {
    record Wanted(
        String groupID,
        String groupName,
        String notification,
        String introduction,
        String faceURL,
        @JsonSetter(nulls = Nulls.SET) @Nullable String ex,
        @Nullable Integer needVerification,
        @Nullable Integer lookMemberInfo,
        @Nullable Integer applyMemberFriend) {}
  }

  record SetExRequest(
      String groupID,
      @JsonSetter(nulls = Nulls.SET) @Nullable String groupName,
      @JsonSetter(nulls = Nulls.SET) @Nullable String notification,
      @JsonSetter(nulls = Nulls.SET) @Nullable String introduction,
      @JsonSetter(nulls = Nulls.SET) @Nullable String faceURL,
      @JsonSetter(nulls = Nulls.SET) @Nullable String ex,
      @Nullable Integer needVerification,
      @Nullable Integer lookMemberInfo,
      @Nullable Integer applyMemberFriend) {}

  record GroupRequest(String groupID) {}

  record TransferRequest(String groupID, String oldOwnerUserID, String newOwnerUserID) {}

  record DismissRequest(String groupID, boolean deleteMember, @Nullable Boolean sendMessage) {}

  @Nullable Object set(Call<SetRequest> call) {
    SetRequest.Wanted wanted = call.body().groupInfoForSet();
    if (wanted == null) {
      throw Arguments.refused("groupInfoForSet must not be empty");
    }
    var change =
        new InfoChange(
            unlessEmpty(wanted.groupName()),
            unlessEmpty(wanted.notification()),
            unlessEmpty(wanted.introduction()),
            unlessEmpty(wanted.faceURL()),
            wanted.ex(),
            wanted.needVerification(),
            wanted.lookMemberInfo(),
            wanted.applyMemberFriend());
    return set(call, wanted.groupID(), change);
  }

  @Nullable Object setEx(Call<SetExRequest> call) {
    SetExRequest wanted = call.body();
    var change =
        new InfoChange(
            wanted.groupName(),
            wanted.notification(),
            wanted.introduction(),
            wanted.faceURL(),
            wanted.ex(),
            wanted.needVerification(),
            wanted.lookMemberInfo(),
            wanted.applyMemberFriend());
    return set(call, wanted.groupID(), change);
  }

  private @Nullable Object set(Call<?> call, String group, InfoChange change) {
    administration.setInfo(
        call.caller(), Arguments.group("groupID", group), change, call.operationId());
    return null;
  }

  private static @Nullable String unlessEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  @Nullable Object mute(Call<GroupRequest> call) {
    return mute(call, true);
  }

  @Nullable Object unmute(Call<GroupRequest> call) {
    return mute(call, false);
  }

  private @Nullable Object mute(Call<GroupRequest> call, boolean muted) {
    administration.mute(
        call.caller(),
        Arguments.group("groupID", call.body().groupID()),
        muted,
        call.operationId());
    return null;
  }

  @Nullable Object transfer(Call<TransferRequest> call) {
    TransferRequest request = call.body();
    administration.transfer(
        call.caller(),
        Arguments.group("groupID", request.groupID()),
        Arguments.user("oldOwnerUserID", request.oldOwnerUserID()),
        Arguments.user("newOwnerUserID", request.newOwnerUserID()),
        call.operationId());
    return null;
  }

  @Nullable Object dismiss(Call<DismissRequest> call) {
    DismissRequest request = call.body();
    administration.dismiss(
        call.caller(),
        Arguments.group("groupID", request.groupID()),
        request.deleteMember(),
        request.sendMessage() == null || request.sendMessage(),
        call.operationId());
    return null;
  }
}

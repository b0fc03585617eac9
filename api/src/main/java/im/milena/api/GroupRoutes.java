package im.milena.api;

import im.milena.directory.ListVersion;
import im.milena.directory.groups.GroupDirectory;
import im.milena.directory.groups.GroupReads;
import im.milena.directory.groups.GroupService;
import im.milena.directory.groups.GroupView;
import im.milena.directory.groups.MemberFilter;
import im.milena.directory.groups.MemberView;
import im.milena.directory.groups.NewGroup;
import im.milena.message.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code /group/…} routes, without incremental sync. */
final class GroupRoutes {
  private final GroupService service;
  private final GroupReads reads;

  GroupRoutes(GroupDirectory groups) {
    service = groups.service();
    reads = groups.reads();
  }

  record CreateRequest(
      List<String> memberUserIDs,
      @Nullable Wanted groupInfo,
      List<String> adminUserIDs,
      String ownerUserID,
      @Nullable Boolean sendMessage)
      implements Owned {
    record Wanted(
        String groupID,
        String groupName,
        String notification,
        String introduction,
        String faceURL,
        String ex,
        int groupType,
        int needVerification,
        int lookMemberInfo,
        int applyMemberFriend) {}

    @Override
    public String owner() {
      return ownerUserID;
    }
  }

  record CreateAnswer(GroupView groupInfo) {}

  record InviteRequest(
      String groupID, String reason, List<String> invitedUserIDs, @Nullable Boolean sendMessage) {}

  record FindRequest(List<String> groupIDs) {}

  record FindAnswer(List<GroupView> groupInfos) {}

  record MembersRequest(
      @Nullable Pagination pagination, String groupID, int filter, String keyword) {}

  record MembersAnswer(int total, List<MemberView> members) {}

  record SomeMembersRequest(String groupID, List<String> userIDs) {}

  record SomeMembersAnswer(List<MemberView> members) {}

  record JoinedRequest(@Nullable Pagination pagination, String fromUserID) implements Owned {
    @Override
    public String owner() {
      return fromUserID;
    }
  }

  record JoinedAnswer(int total, List<GroupView> groups) {}

  record MemberIdsRequest(long idHash, String groupID) {}

  record MemberIdsAnswer(long version, String versionID, boolean equal, List<String> userIDs) {}

  Object create(Call<CreateRequest> call) {
    return new CreateAnswer(
        service.create(call.caller(), newGroup(call.body()), call.operationId()));
  }

  @Nullable Object invite(Call<InviteRequest> call) {
    InviteRequest request = call.body();
    service.invite(
        call.caller(),
        Arguments.group("groupID", request.groupID()),
        Arguments.users("invitedUserIDs", request.invitedUserIDs()),
        request.sendMessage() == null || request.sendMessage(),
        call.operationId());
    return null;
  }

  Object find(Call<FindRequest> call) {
    if (call.body().groupIDs().isEmpty()) {
      throw Arguments.refused("groupIDs must not be empty");
    }
    return new FindAnswer(reads.find(Arguments.groups("groupIDs", call.body().groupIDs())));
  }

  Object members(Call<MembersRequest> call) {
    Pagination page = Pagination.check(call.body().pagination());
    GroupReads.MemberPage found =
        reads.members(
            call.caller(),
            Arguments.group("groupID", call.body().groupID()),
            MemberFilter.of(call.body().filter()),
            page.skip(),
            page.limit());
    return new MembersAnswer(found.total(), found.members());
  }

  Object someMembers(Call<SomeMembersRequest> call) {
    return new SomeMembersAnswer(
        reads.members(
            call.caller(),
            Arguments.group("groupID", call.body().groupID()),
            Arguments.users("userIDs", call.body().userIDs())));
  }

  Object joined(Call<JoinedRequest> call) {
    Pagination page = Pagination.check(call.body().pagination());
    List<GroupView> all = reads.joined(Arguments.user("fromUserID", call.body().fromUserID()));
    return new JoinedAnswer(all.size(), page.of(all));
  }

  Object memberIds(Call<MemberIdsRequest> call) {
    GroupReads.MemberIds ids =
        reads.memberIds(call.caller(), Arguments.group("groupID", call.body().groupID()));
    ListVersion version = ids.version();
    return new MemberIdsAnswer(
        version.version(), version.id(), false, ids.users().stream().map(UserId::value).toList());
  }

  private static NewGroup newGroup(CreateRequest request) {
    CreateRequest.Wanted wanted = request.groupInfo();
    if (wanted == null) {
      throw Arguments.refused("groupInfo must not be empty");
    }
    if (wanted.groupType() != GroupView.WORKING_GROUP) {
      throw Arguments.refused("groupType must be 2, got: " + wanted.groupType());
    }
    return new NewGroup(
        wanted.groupID().isEmpty()
            ? Optional.empty()
            : Optional.of(Arguments.group("groupID", wanted.groupID())),
        Arguments.user("ownerUserID", request.ownerUserID()),
        Arguments.users("adminUserIDs", request.adminUserIDs()),
        Arguments.users("memberUserIDs", request.memberUserIDs()),
        new NewGroup.Look(
            wanted.groupName(),
            wanted.notification(),
            wanted.introduction(),
            wanted.faceURL(),
            wanted.ex(),
            wanted.needVerification(),
            wanted.lookMemberInfo(),
            wanted.applyMemberFriend()),
        request.sendMessage() == null || request.sendMessage());
  }
}

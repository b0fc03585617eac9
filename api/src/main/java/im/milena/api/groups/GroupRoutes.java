package im.milena.api.groups;

import static im.milena.api.routing.Route.admin;
import static im.milena.api.routing.Route.self;
import static im.milena.api.routing.Route.user;

import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Owned;
import im.milena.api.routing.Pagination;
import im.milena.api.routing.Route;
import im.milena.directory.groups.GroupDirectory;
import im.milena.directory.groups.membership.GroupFounding;
import im.milena.directory.groups.membership.NewGroup;
import im.milena.directory.groups.reading.GroupReads;
import im.milena.directory.groups.reading.MemberFilter;
import im.milena.directory.groups.telling.GroupView;
import im.milena.directory.groups.telling.MemberView;
import im.milena.message.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Founding groups, and what is read about them and their members. */
final class GroupRoutes {
  private final GroupFounding founding;
  private final GroupReads reads;

  GroupRoutes(GroupDirectory groups) {
    founding = groups.founding();
    reads = groups.reads();
  }

  List<Route<?>> routes() {
    return List.of(
        self("/group/create_group", CreateRequest.class, this::create),
        user("/group/get_groups_info", FindRequest.class, this::find),
        admin("/group/get_groups", SearchRequest.class, this::search),
        user("/group/get_group_abstract_info", AbstractsRequest.class, this::abstracts),
        self("/group/get_joined_group_list", JoinedRequest.class, this::joined),
        user("/group/get_group_member_list", MembersRequest.class, this::members),
        user("/group/get_group_members_info", SomeMembersRequest.class, this::someMembers),
        user("/group/get_group_member_user_id", UserIdsRequest.class, this::userIds));
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

  record SearchRequest(@Nullable Pagination pagination, String groupName, String groupID) {}

  record SearchAnswer(long total, List<GroupReads.Listed> groups) {}

  record AbstractsRequest(List<String> groupIDs) {}

  record AbstractsAnswer(List<GroupReads.Abstract> groupAbstractInfos) {}

  record UserIdsRequest(String groupID) {}

  record UserIdsAnswer(List<String> userIDs) {}

  Object create(Call<CreateRequest> call) {
    return new CreateAnswer(
        founding.create(call.caller(), newGroup(call.body()), call.operationId()));
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
            call.body().keyword(),
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

  Object search(Call<SearchRequest> call) {
    SearchRequest request = call.body();
    Pagination page = Pagination.check(request.pagination());
    GroupReads.GroupPage found =
        reads.search(
            call.caller(),
            Arguments.optionalGroup("groupID", request.groupID()),
            request.groupName(),
            page.skip(),
            page.limit());
    return new SearchAnswer(found.total(), found.groups());
  }

  Object abstracts(Call<AbstractsRequest> call) {
    return new AbstractsAnswer(
        reads.abstracts(call.caller(), Arguments.groups("groupIDs", call.body().groupIDs())));
  }

  Object userIds(Call<UserIdsRequest> call) {
    GroupReads.MemberIds ids =
        reads.memberIds(call.caller(), Arguments.group("groupID", call.body().groupID()));
    return new UserIdsAnswer(ids.users().stream().map(UserId::value).toList());
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
        Arguments.optionalGroup("groupID", wanted.groupID()),
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

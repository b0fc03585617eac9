package im.milena.api.groups;

import static im.milena.api.routing.Route.self;
import static im.milena.api.routing.Route.user;

import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Incremental;
import im.milena.api.routing.Owned;
import im.milena.api.routing.Route;
import im.milena.api.routing.UserRequest;
import im.milena.directory.groups.GroupDirectory;
import im.milena.directory.groups.reading.GroupReads;
import im.milena.directory.groups.reading.GroupSync;
import im.milena.directory.groups.reading.MemberChanges;
import im.milena.directory.groups.telling.GroupView;
import im.milena.directory.groups.telling.MemberView;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How clients keep up with their groups and the members of each. */
final class GroupSyncRoutes {
  /** OpenIM's clients ask for at most so many groups at a time. */
  private static final int MAX_BATCH = 500;

  private final GroupSync sync;
  private final GroupReads reads;

  GroupSyncRoutes(GroupDirectory groups) {
    sync = groups.sync();
    reads = groups.reads();
  }

  List<Route<?>> routes() {
    return List.of(
        self("/group/get_incremental_join_groups", UserRequest.Since.class, this::joined),
        self("/group/get_full_join_group_ids", UserRequest.Ids.class, this::joinedIds),
        user("/group/get_incremental_group_members", OneRequest.class, this::members),
        self("/group/get_incremental_group_members_batch", BatchRequest.class, this::batch),
        user("/group/get_full_group_member_user_ids", MemberIdsRequest.class, this::memberIds));
  }

  record JoinedIdsAnswer(long version, String versionID, boolean equal, List<String> groupIDs) {}

  record BatchRequest(String userID, List<Known> reqList) implements Owned {
    record Known(String groupID, String versionID, long version) {}

    @Override
    public String owner() {
      return userID;
    }
  }

  record BatchAnswer(Map<String, Members> respList) {}

  record OneRequest(String groupID, String versionID, long version) {}

  record MemberIdsRequest(long idHash, String groupID) {}

  record MemberIdsAnswer(long version, String versionID, boolean equal, List<String> userIDs) {}

  /**
   * @param group present if the group itself changed, or everything has to be loaded
   */
  record Members(
      long version,
      String versionID,
      boolean full,
      @Nullable List<String> delete,
      @Nullable List<MemberView> insert,
      @Nullable List<MemberView> update,
      @Nullable GroupView group,
      long sortVersion) {
    static Members of(MemberChanges changes) {
      return new Members(
          changes.version().version(),
          changes.version().id(),
          changes.full(),
          orNull(changes.deleted()),
          orNull(changes.inserted()),
          orNull(changes.updated()),
          changes.group(),
          changes.sortVersion());
    }

    /** Of a group that is not there for the caller: nothing changed, whatever they have. */
    static Members none(String versionID, long version) {
      return new Members(Math.max(1, version), versionID, false, null, null, null, null, 0);
    }
  }

  Object joined(Call<UserRequest.Since> call) {
    UserRequest.Since request = call.body();
    GroupSync.JoinedChanges joined =
        sync.joined(
            Arguments.user("userID", request.userID()), request.versionID(), request.version());
    return new Incremental<>(
        joined.changes().version(),
        joined.changes().logId(),
        joined.changes().full(),
        orNull(joined.deleted()),
        orNull(joined.inserted()),
        orNull(joined.updated()),
        0);
  }

  Object joinedIds(Call<UserRequest.Ids> call) {
    GroupSync.JoinedIds ids = sync.joinedIds(Arguments.user("userID", call.body().userID()));
    return new JoinedIdsAnswer(
        ids.version().version(),
        ids.version().id(),
        false,
        ids.groups().stream().map(GroupId::value).toList());
  }

  Object memberIds(Call<MemberIdsRequest> call) {
    GroupReads.MemberIds ids =
        reads.memberIds(call.caller(), Arguments.group("groupID", call.body().groupID()));
    return new MemberIdsAnswer(
        ids.version().version(),
        ids.version().id(),
        false,
        ids.users().stream().map(UserId::value).toList());
  }

  Object members(Call<OneRequest> call) {
    OneRequest request = call.body();
    return Members.of(
        sync.members(
            call.caller(), copy(request.groupID(), request.versionID(), request.version())));
  }

  /** An entry for every group asked for: clients ask again for ever for one that is left out. */
  Object batch(Call<BatchRequest> call) {
    List<BatchRequest.Known> known = call.body().reqList();
    if (known.size() > MAX_BATCH) {
      throw Arguments.refused(
          "reqList must have at most " + MAX_BATCH + " elements, got: " + known.size());
    }
    Map<String, GroupSync.Copy> copies = new LinkedHashMap<>();
    known.forEach(
        group ->
            copies.put(group.groupID(), copy(group.groupID(), group.versionID(), group.version())));
    Map<GroupId, MemberChanges> changes = sync.members(call.caller(), copies.values());
    var answers = new LinkedHashMap<String, Members>();
    copies.forEach(
        (id, copy) -> {
          MemberChanges found = changes.get(copy.group());
          answers.put(
              id,
              found == null ? Members.none(copy.versionId(), copy.version()) : Members.of(found));
        });
    return new BatchAnswer(answers);
  }

  /** As OpenIM: the JS client takes a list that is there for one with something in it. */
  private static <T> @Nullable List<T> orNull(List<T> list) {
    return list.isEmpty() ? null : list;
  }

  private static GroupSync.Copy copy(String group, String versionId, long version) {
    return new GroupSync.Copy(Arguments.group("groupID", group), versionId, version);
  }
}

package im.milena.api;

import im.milena.directory.Caller;
import im.milena.directory.ListVersion;
import im.milena.directory.groups.GroupReads;
import im.milena.directory.groups.GroupView;
import im.milena.message.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How clients keep up with their groups and the members of each. */
final class GroupSyncRoutes {
  /** OpenIM's clients ask for at most so many groups at a time. */
  private static final int MAX_BATCH = 500;

  private final GroupReads reads;

  GroupSyncRoutes(GroupReads reads) {
    this.reads = reads;
  }

  record JoinedRequest(String userID, String versionID, long version) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  record JoinedIdsRequest(long idHash, String userID) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
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

  /**
   * @param group present if the client should load everything, so that it has the group itself too
   */
  record Members(
      long version,
      String versionID,
      boolean full,
      @Nullable List<String> delete,
      @Nullable List<Object> insert,
      @Nullable List<Object> update,
      @Nullable GroupView group,
      long sortVersion) {}

  Object joined(Call<JoinedRequest> call) {
    UserId user = Arguments.user("userID", call.body().userID());
    return Incremental.of(
        reads.joinedVersion(user),
        call.body().versionID(),
        call.body().version(),
        reads.joined(user).isEmpty());
  }

  Object joinedIds(Call<JoinedIdsRequest> call) {
    UserId user = Arguments.user("userID", call.body().userID());
    // The version is read first: if the list changes in between, the client asks once more.
    ListVersion version = reads.joinedVersion(user);
    return new JoinedIdsAnswer(
        version.version(),
        version.id(),
        false,
        reads.joined(user).stream().map(GroupView::groupID).toList());
  }

  /** An entry for every group asked for: clients ask again for ever for one that is left out. */
  Object batch(Call<BatchRequest> call) {
    List<BatchRequest.Known> known = call.body().reqList();
    if (known.size() > MAX_BATCH) {
      throw Arguments.refused(
          "reqList must have at most " + MAX_BATCH + " elements, got: " + known.size());
    }
    var answers = new LinkedHashMap<String, Members>();
    for (BatchRequest.Known group : known) {
      answers.put(group.groupID(), members(call.caller(), group));
    }
    return new BatchAnswer(answers);
  }

  private Members members(Caller caller, BatchRequest.Known known) {
    Optional<GroupReads.Versioned> found =
        reads.versioned(caller, Arguments.group("groupID", known.groupID()));
    if (found.isEmpty()) {
      return new Members(
          Math.max(1, known.version()), known.versionID(), false, null, null, null, null, 0);
    }
    ListVersion now = found.get().members();
    boolean same = now.matches(known.versionID(), known.version());
    return new Members(
        now.version(), now.id(), !same, null, null, null, same ? null : found.get().group(), 0);
  }
}

package im.milena.directory.groups.reading;

import im.milena.directory.Caller;
import im.milena.directory.ListVersion;
import im.milena.directory.groups.deciding.GroupHeads;
import im.milena.directory.groups.deciding.GroupRights;
import im.milena.directory.groups.deciding.GroupRights.Action;
import im.milena.directory.groups.deciding.GroupRights.Role;
import im.milena.directory.groups.deciding.GroupRosters;
import im.milena.directory.groups.deciding.GroupStatus;
import im.milena.directory.groups.deciding.Roster;
import im.milena.directory.groups.telling.GroupAnnouncements;
import im.milena.directory.groups.telling.GroupView;
import im.milena.directory.groups.telling.MemberViews;
import im.milena.directory.sync.ListChanges;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.decisions.VersionLogs;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.groups.Groups;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How clients keep copies of their groups and of the members of each. Source: OpenIM wire §4.6.
 *
 * <p>Member lists need no log of changes: each row carries the version that wrote it, and who left
 * stays as a tombstone.
 */
public final class GroupSync {
  /** More than so many changes are loaded faster than told; OpenIM's limit. */
  private static final int MAX_TOLD = 200;

  /** Changes that come in between while one list is read. Then it is loaded in full. */
  private static final int ATTEMPTS = 3;

  private final Groups groups;
  private final GroupReads reads;
  private final GroupRosters rosters;
  private final MemberViews views;
  private final VersionLogs versionLogs;

  public GroupSync(
      Groups groups,
      GroupReads reads,
      GroupRosters rosters,
      MemberViews views,
      VersionLogs versionLogs) {
    this.groups = groups;
    this.reads = reads;
    this.rosters = rosters;
    this.views = views;
    this.versionLogs = versionLogs;
  }

  /**
   * The copy of a member list that a client has.
   *
   * @param version 0 if it has none
   */
  public record Copy(GroupId group, String versionId, long version) {}

  /** What changed in a user's list of groups; no groups if they have to load it. */
  public record JoinedChanges(
      ListChanges changes,
      List<String> deleted,
      List<GroupView> inserted,
      List<GroupView> updated) {}

  public record JoinedIds(ListVersion version, List<GroupId> groups) {}

  /**
   * What changed in the user's list of groups since their copy. A client that has none loads the
   * list, an empty one too: only then does the Go core keep a version, and tells of the first group
   * as of a new one.
   */
  public JoinedChanges joined(UserId user, String versionId, long version) {
    ListChanges changes =
        ListChanges.since(versionLogs.of(GroupHeads.joinedList(user)), versionId, version);
    if (changes.full()) {
      return new JoinedChanges(changes, List.of(), List.of(), List.of());
    }
    Map<String, GroupView> present = joined(user, changes.elements());
    return new JoinedChanges(
        changes,
        changes.removed(present::containsKey),
        present.values().stream().filter(group -> changes.isNew(group.groupID())).toList(),
        present.values().stream().filter(group -> !changes.isNew(group.groupID())).toList());
  }

  private Map<String, GroupView> joined(UserId user, Set<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    List<GroupId> asked = ids.stream().map(GroupId::new).toList();
    Set<GroupId> in =
        groups.seats(asked, user).stream().map(GroupMember::group).collect(Collectors.toSet());
    var present = new LinkedHashMap<String, GroupView>();
    groups.find(in).stream()
        .filter(head -> head.info().status() != GroupStatus.DISMISSED)
        .forEach(head -> present.put(head.id().value(), GroupView.of(head)));
    return present;
  }

  /** The ids of the user's groups, oldest first. */
  public JoinedIds joinedIds(UserId user) {
    // The version is read first: if the list changes in between, the client asks once more.
    var log = versionLogs.of(GroupHeads.joinedList(user));
    return new JoinedIds(
        new ListVersion(log.id(), log.version()),
        reads.joined(user).stream().map(group -> new GroupId(group.groupID())).toList());
  }

  /**
   * What changed in one member list.
   *
   * @throws im.milena.directory.RefusedException GROUP_NOT_FOUND, NO_PERMISSION for outsiders
   */
  public MemberChanges members(Caller caller, Copy copy) {
    return changes(reads.readable(caller, copy.group()), copy);
  }

  /**
   * What changed in several; lists are absent whose group does not exist or is dismissed, or that
   * the caller may not read.
   */
  public Map<GroupId, MemberChanges> members(Caller caller, Collection<Copy> copies) {
    List<GroupId> asked = copies.stream().map(Copy::group).toList();
    Map<GroupId, Group> heads =
        groups.find(asked).stream().collect(Collectors.toMap(Group::id, Function.identity()));
    Map<GroupId, GroupMember> seats =
        groups.seats(asked, caller.user()).stream()
            .collect(Collectors.toMap(GroupMember::group, Function.identity()));
    var answers = new HashMap<GroupId, MemberChanges>();
    for (Copy copy : copies) {
      Group head = heads.get(copy.group());
      if (head != null
          && head.info().status() != GroupStatus.DISMISSED
          && mayRead(caller, head, seats.get(copy.group()))) {
        answers.put(copy.group(), changes(head, copy));
      }
    }
    return answers;
  }

  private static boolean mayRead(Caller caller, Group head, @Nullable GroupMember written) {
    Optional<GroupMember> seat = Roster.seat(head, caller.user(), Optional.ofNullable(written));
    return GroupRights.may(Role.of(caller, seat), Action.READ_MEMBERS);
  }

  private MemberChanges changes(Group found, Copy copy) {
    Group head = found;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      ListVersion now = GroupAnnouncements.memberVersion(head);
      if (now.matches(copy.versionId(), copy.version())) {
        return MemberChanges.none(now);
      }
      if (copy.version() <= 0
          || copy.version() > now.version()
          || !now.id().equals(copy.versionId())) {
        return MemberChanges.full(now, GroupView.of(head));
      }
      List<GroupMember> rows = rosters.changedSince(head, copy.version(), MAX_TOLD + 1);
      if (rows.size() > MAX_TOLD) {
        return MemberChanges.full(now, GroupView.of(head));
      }
      // A row of a later change would be told without the others of that change, and again with
      // the next question.
      if (rows.stream().allMatch(row -> row.version() <= now.version())) {
        return delta(head, rows, copy.version());
      }
      head = groups.find(copy.group()).orElse(head);
    }
    return MemberChanges.full(GroupAnnouncements.memberVersion(head), GroupView.of(head));
  }

  private MemberChanges delta(Group head, List<GroupMember> rows, long since) {
    List<String> deleted = new ArrayList<>();
    List<GroupMember> inserted = new ArrayList<>();
    List<GroupMember> updated = new ArrayList<>();
    for (GroupMember row : rows) {
      boolean began = row.term().since() > since;
      if (row.left() || (began && row.term().again())) {
        deleted.add(row.user().value());
      }
      if (!row.left()) {
        (began ? inserted : updated).add(row);
      }
    }
    Group.Listing listing = head.listing();
    return new MemberChanges(
        GroupAnnouncements.memberVersion(head),
        false,
        deleted,
        views.of(inserted),
        views.of(updated),
        listing.infoVersion() > since ? GroupView.of(head) : null,
        listing.orderVersion() > since ? listing.orderVersion() : 0);
  }
}

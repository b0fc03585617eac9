package im.milena.directory.groups;

import im.milena.directory.changes.DirectoryChanges;
import im.milena.directory.decisions.Decisions;
import im.milena.directory.decisions.IntentWork;
import im.milena.directory.groups.deciding.GroupChanges;
import im.milena.directory.groups.deciding.GroupHeads;
import im.milena.directory.groups.deciding.GroupPolicy;
import im.milena.directory.groups.deciding.GroupRosters;
import im.milena.directory.groups.membership.GroupAdministration;
import im.milena.directory.groups.membership.GroupAudience;
import im.milena.directory.groups.membership.GroupFounding;
import im.milena.directory.groups.membership.GroupMemberships;
import im.milena.directory.groups.membership.GroupSeats;
import im.milena.directory.groups.reading.CachedGroupMembers;
import im.milena.directory.groups.reading.GroupReads;
import im.milena.directory.groups.reading.GroupSync;
import im.milena.directory.groups.reading.RequestReads;
import im.milena.directory.groups.requests.Applications;
import im.milena.directory.groups.requests.RequestNotices;
import im.milena.directory.groups.telling.GroupAnnouncements;
import im.milena.directory.groups.telling.MemberViews;
import im.milena.directory.groups.telling.RequestViews;
import im.milena.directory.sending.ReadYourWrites;
import im.milena.directory.users.UserAccounts;
import im.milena.message.GroupId;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.Groups;
import im.milena.stores.presence.Presence;
import im.milena.stores.wiring.DirectoryStores;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * The parts that deal with groups, wired.
 *
 * @param members member lists for deliveries
 * @param audience hears of changed profiles
 */
public record GroupDirectory(
    GroupFounding founding,
    GroupMemberships memberships,
    Applications applications,
    GroupAdministration administration,
    GroupSeats seats,
    GroupReads reads,
    RequestReads requests,
    GroupSync sync,
    CachedGroupMembers members,
    GroupAudience audience,
    Decisions<GroupId, Group> decisions) {

  /**
   * @param random makes ids of new groups, so it should not be predictable
   */
  public static GroupDirectory of(
      DirectoryStores documents,
      Presence presence,
      IntentWork work,
      DirectoryChanges directoryChanges,
      ReadYourWrites applied,
      GroupPolicy policy,
      RandomGenerator random,
      Clock clock) {
    Groups groups = documents.groups();
    var heads =
        new GroupHeads(
            groups, documents.groupRequests(), presence, work, documents.pending(), clock);
    var decisions = new Decisions<>(heads, directoryChanges);
    var rosters = new GroupRosters(groups);
    var views = new MemberViews(documents.users());
    var requestViews = new RequestViews(documents.users(), groups);
    var changes = new GroupChanges(decisions, rosters, applied, clock);
    var announcements = new GroupAnnouncements(views, policy);
    var users = new UserAccounts(documents.users(), clock);
    var applications =
        new Applications(
            changes,
            rosters,
            documents.groupRequests(),
            announcements,
            new RequestNotices(requestViews, announcements),
            views);
    var reads = new GroupReads(groups, rosters, views);
    return new GroupDirectory(
        new GroupFounding(changes, announcements, users, random),
        new GroupMemberships(changes, rosters, announcements, applications, users),
        applications,
        new GroupAdministration(changes, rosters, announcements),
        new GroupSeats(changes, rosters, announcements),
        reads,
        new RequestReads(documents.groupRequests(), groups, reads, requestViews),
        new GroupSync(groups, reads, rosters, views, documents.versionLogs()),
        new CachedGroupMembers(groups),
        new GroupAudience(groups, changes, announcements),
        decisions);
  }
}

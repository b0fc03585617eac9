package im.milena.directory.groups;

import im.milena.directory.changes.DirectoryChanges;
import im.milena.directory.decisions.Decisions;
import im.milena.directory.decisions.IntentWork;
import im.milena.directory.sending.AppliedPositions;
import im.milena.directory.users.UserAccounts;
import im.milena.message.GroupId;
import im.milena.stores.documents.Documents;
import im.milena.stores.documents.Group;
import im.milena.stores.documents.Groups;
import im.milena.stores.presence.Presence;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * The parts that deal with groups, wired.
 *
 * @param members member lists for deliveries
 */
public record GroupDirectory(
    GroupService service,
    GroupReads reads,
    CachedGroupMembers members,
    Decisions<GroupId, Group> decisions) {

  /**
   * @param random makes ids of new groups, so it should not be predictable
   */
  public static GroupDirectory of(
      Documents documents,
      Presence presence,
      IntentWork work,
      DirectoryChanges changes,
      AppliedPositions applied,
      RandomGenerator random,
      Clock clock) {
    Groups groups = documents.groups();
    var decisions = new Decisions<>(new GroupHeads(groups, presence, work), changes);
    var rosters = new GroupRosters(groups);
    var views = new MemberViews(documents.users());
    var members = new CachedGroupMembers(groups);
    var service =
        new GroupService(
            decisions,
            rosters,
            new GroupAnnouncements(views),
            new UserAccounts(documents.users(), changes, clock),
            applied,
            random,
            clock);
    return new GroupDirectory(
        service, new GroupReads(groups, rosters, views, members), members, decisions);
  }
}

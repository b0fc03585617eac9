package im.milena.directory.groups;

import im.milena.directory.sending.AppliedPositions;
import im.milena.directory.sending.Ingress;
import im.milena.directory.users.UserAccounts;
import im.milena.stores.documents.Groups;
import im.milena.stores.documents.Users;
import im.milena.stores.presence.Presence;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * The parts that deal with groups, wired.
 *
 * @param members member lists for deliveries
 * @param relay not started yet
 */
public record GroupDirectory(
    GroupService service, GroupReads reads, CachedGroupMembers members, Relay relay) {

  /**
   * @param random makes ids of new groups, so it should not be predictable
   */
  public static GroupDirectory of(
      Documents documents,
      Presence presence,
      Ingress ingress,
      AppliedPositions applied,
      RandomGenerator random,
      Clock clock) {
    Groups groups = documents.groups();
    var completion = new Completion(groups, presence, ingress);
    var rosters = new GroupRosters(groups);
    var views = new MemberViews(documents.users());
    var members = new CachedGroupMembers(groups);
    var service =
        new GroupService(
            new GroupDecisions(groups, completion),
            rosters,
            new GroupAnnouncements(views),
            new UserAccounts(documents.users(), clock),
            applied,
            random,
            clock);
    return new GroupDirectory(
        service,
        new GroupReads(groups, rosters, views, members),
        members,
        new Relay(groups, completion));
  }

  /** Where groups and users are kept. */
  public record Documents(Groups groups, Users users) {}
}

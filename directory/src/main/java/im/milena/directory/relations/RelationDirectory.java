package im.milena.directory.relations;

import im.milena.directory.changes.DirectoryChanges;
import im.milena.directory.decisions.Decisions;
import im.milena.directory.decisions.IntentWork;
import im.milena.directory.sending.ReadYourWrites;
import im.milena.stores.relations.Pair;
import im.milena.stores.relations.Pairs;
import im.milena.stores.relations.UserPair;
import im.milena.stores.wiring.DirectoryStores;
import java.time.Clock;

/** The parts that deal with what is between two users, wired. */
public record RelationDirectory(
    FriendService friends,
    BlockService blocks,
    FriendReads friendReads,
    RelationReads reads,
    Decisions<UserPair, Pair> decisions) {

  public static RelationDirectory of(
      DirectoryStores documents,
      IntentWork work,
      DirectoryChanges told,
      ReadYourWrites applied,
      Clock clock) {
    Pairs pairs = documents.pairs();
    var decisions = new Decisions<>(new PairHeads(pairs, work), told);
    var changes = new PairChanges(decisions, applied, clock);
    var people = new People(documents.users());
    return new RelationDirectory(
        new FriendService(changes, pairs, people),
        new BlockService(changes, people, documents.users(), told),
        new FriendReads(pairs, people, documents.versionLogs()),
        new RelationReads(pairs, people),
        decisions);
  }
}

package im.milena.directory.messages;

import im.milena.directory.sending.Ingress;
import im.milena.directory.sending.PairParticipants;
import im.milena.directory.sending.ReadYourWrites;
import im.milena.stores.groups.Groups;
import im.milena.stores.reading.ConversationReads;
import im.milena.stores.users.Users;
import java.time.Clock;

/** The parts that change what was said, wired. */
public record MessageChanges(
    ReadMarks readMarks, Revocations revocations, Deletions deletions, Clearings clearings) {

  public static MessageChanges of(
      ConversationReads reads,
      PairParticipants participants,
      Groups groups,
      Users users,
      Ingress ingress,
      ReadYourWrites applied,
      Clock clock) {
    var own = new OwnConversations(reads);
    var companies = new MembersLookup(participants, groups);
    var changes = new LogChanges(ingress, applied, clock);
    return new MessageChanges(
        new ReadMarks(own, companies, changes),
        new Revocations(reads, companies, users, changes),
        new Deletions(reads, own, companies, changes),
        new Clearings(reads, companies, changes));
  }
}

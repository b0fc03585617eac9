package im.milena.directory.conversations;

import im.milena.directory.changes.DirectoryChanges;
import im.milena.directory.conversations.ConversationHeads.Key;
import im.milena.directory.decisions.Decisions;
import im.milena.directory.decisions.IntentWork;
import im.milena.directory.sending.PairParticipants;
import im.milena.directory.sending.ReadYourWrites;
import im.milena.stores.conversations.ConversationRow;
import im.milena.stores.reading.ConversationReads;
import im.milena.stores.wiring.DirectoryStores;
import java.time.Clock;

/** The parts that deal with rows of conversations, wired. */
public record ConversationDirectory(
    ConversationList list,
    ConversationSettings settings,
    Decisions<Key, ConversationRow> decisions) {

  public static ConversationDirectory of(
      DirectoryStores documents,
      ConversationReads reads,
      PairParticipants participants,
      IntentWork work,
      DirectoryChanges changes,
      ReadYourWrites applied,
      Clock clock) {
    var decisions =
        new Decisions<>(new ConversationHeads(documents.conversations(), work), changes);
    return new ConversationDirectory(
        new ConversationList(
            reads,
            documents.conversations(),
            documents.mentions(),
            documents.versionLogs(),
            participants),
        new ConversationSettings(decisions, reads, participants, applied, clock),
        decisions);
  }
}

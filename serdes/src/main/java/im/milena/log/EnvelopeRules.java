package im.milena.log;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import java.util.List;

/**
 * What an envelope must be to get numbered, decided from the envelope alone. The gateway asks
 * before it writes and the topology asks before it numbers, so an acknowledged message is never
 * refused later by these rules.
 *
 * <p>The rules belong to {@link Envelope#VERSION}: changing one changes what gets a seq.
 */
public final class EnvelopeRules {
  public static final int MAX_ID_BYTES = 256;
  public static final int MAX_OPERATION_ID_BYTES = 256;
  public static final int MAX_CLIENT_MESSAGE_ID_BYTES = 64;

  private EnvelopeRules() {}

  /**
   * Everything that is wrong, each as one sentence that names thing, rule and value; empty if
   * nothing is. Texts of messages are never part of it.
   */
  public static List<String> problems(Envelope envelope) {
    var problems = new Problems();
    problems.unlessFits("id", envelope.id(), MAX_ID_BYTES);
    problems.unlessFits("operationID", envelope.operationId(), MAX_OPERATION_ID_BYTES);
    problems.when(envelope.operationId().isEmpty(), "operationID must not be empty");
    int entries = envelope.entries().size();
    problems.when(
        entries < 1 || entries > Envelope.MAX_ENTRIES,
        "entries must be 1..%s, got: %s",
        Envelope.MAX_ENTRIES,
        entries);
    for (Entry entry : envelope.entries()) {
      check(entry, envelope, problems);
    }
    return problems.list();
  }

  /** What is wrong with the size of an encoded envelope; empty if nothing is. */
  public static List<String> sizeProblems(byte[] encoded) {
    return encoded.length <= Envelope.MAX_BYTES
        ? List.of()
        : List.of(
            "envelope must be at most " + Envelope.MAX_BYTES + " bytes, got: " + encoded.length);
  }

  private static void check(Entry entry, Envelope envelope, Problems problems) {
    ConversationId conversation = entry.conversation();
    problems.unless(
        conversation.isOf(envelope.family()),
        "conversation must be of family %s, got: %s",
        envelope.family(),
        conversation);
    if (entry instanceof Entry.Send send) {
      MessageRules.check(send, envelope, problems);
    } else if (entry instanceof Entry.Read read) {
      problems.when(read.seq().equals(Seq.NONE), "read seq must be at least 1, got: 0");
      problems.unless(
          envelope.service() || read.user().equals(envelope.author()),
          "read user must be the author %s, got: %s",
          envelope.author(),
          read.user());
    } else {
      problems.unless(
          envelope.service(),
          "only services write changes, got: %s of %s",
          entry.getClass().getSimpleName(),
          envelope.author());
      checkChange(entry, problems);
    }
  }

  private static void checkChange(Entry entry, Problems problems) {
    if (entry instanceof Entry.Revoke revoke) {
      problems.when(revoke.seq().equals(Seq.NONE), "revoke seq must be at least 1, got: 0");
    } else if (entry instanceof Entry.Edit edit) {
      problems.when(edit.seq().equals(Seq.NONE), "edit seq must be at least 1, got: 0");
      problems.unlessFits("edit content", edit.content(), Envelope.MAX_CONTENT_BYTES);
    } else if (entry instanceof Entry.Delete delete) {
      problems.when(delete.seqs().isEmpty(), "delete seqs must not be empty");
      problems.when(delete.seqs().contains(Seq.NONE), "delete seqs must be at least 1, got a 0");
    } else if (entry instanceof Entry.Bound bound) {
      problems.when(bound.users().isEmpty(), "bound users must not be empty");
    } else if (!(entry instanceof Entry.Clear)) {
      throw new IllegalStateException("no rule for " + entry.getClass());
    }
  }
}

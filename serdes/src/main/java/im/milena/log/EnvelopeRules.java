package im.milena.log;

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
    var rules = new EntryRules(envelope, problems);
    envelope.entries().forEach(rules::check);
    return problems.list();
  }

  /** What is wrong with the size of an encoded envelope; empty if nothing is. */
  public static List<String> sizeProblems(byte[] encoded) {
    return encoded.length <= Envelope.MAX_BYTES
        ? List.of()
        : List.of(
            "envelope must be at most " + Envelope.MAX_BYTES + " bytes, got: " + encoded.length);
  }
}

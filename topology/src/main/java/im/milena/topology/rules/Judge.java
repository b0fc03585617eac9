package im.milena.topology.rules;

import im.milena.log.Envelope;
import im.milena.log.EnvelopeRules;
import im.milena.serdes.UndecodableException;
import im.milena.topics.Topic;
import java.util.Arrays;
import java.util.List;

/**
 * Decides whether a record is an envelope that may be numbered, from its bytes and its partition
 * alone, so that every replay decides the same.
 */
public final class Judge {
  private final Topic<Envelope> ingress;

  public Judge(Topic<Envelope> ingress) {
    this.ingress = ingress;
  }

  /**
   * @throws im.milena.serdes.NewerVersionException if a newer Milena wrote the record: the process
   *     must be upgraded
   */
  public Judged.Verdict judge(Arrival arrival) {
    byte[] key = arrival.key();
    byte[] value = arrival.value();
    if (key == null) {
      return unreadable("key must be the conversation family, got none");
    }
    if (value == null) {
      return unreadable("value must be an envelope, got none");
    }
    List<String> size = EnvelopeRules.sizeProblems(value);
    if (!size.isEmpty()) {
      return unreadable(sentence(size));
    }
    Envelope envelope;
    try {
      envelope = ingress.codec().decode(value);
    } catch (UndecodableException e) {
      return unreadable("undecodable: " + e.getMessage());
    }
    return judge(envelope, key, arrival.partition());
  }

  private Judged.Verdict judge(Envelope envelope, byte[] key, int partition) {
    if (!Arrays.equals(key, envelope.family().bytes())) {
      return new Judged.Bad("key must be the envelope's family " + envelope.family(), envelope);
    }
    int wanted = ingress.partitionOf(envelope.family());
    if (partition != wanted) {
      return new Judged.Bad(
          "family "
              + envelope.family()
              + " belongs to partition "
              + wanted
              + " of "
              + ingress.partitions()
              + ", got: "
              + partition,
          envelope);
    }
    List<String> problems = EnvelopeRules.problems(envelope);
    return problems.isEmpty()
        ? new Judged.Valid(envelope)
        : new Judged.Bad(sentence(problems), envelope);
  }

  private static Judged.Bad unreadable(String reason) {
    return new Judged.Bad(reason, null);
  }

  private static String sentence(List<String> problems) {
    return String.join("; ", problems);
  }
}

package im.milena.topology;

import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.topology.rules.Numbering;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * What the topology counts. Of envelopes: {@code received = ignored + duplicates + dead-lettered +
 * applied}. Of the entries of applied envelopes: {@code entries + copies = numbered + transient +
 * changes + read marks + stale reads}, where a copy is the chat message that a notification is
 * stored as besides. Records of {@code conversation.log}: {@code numbered + changes + nothing}.
 *
 * <p>A transaction that is aborted has been counted, and its records are counted again when they
 * are read again.
 */
final class TopologyMetrics {
  private final Counter received;
  private final Counter ignored;
  private final Counter duplicates;
  private final Counter deadLettered;
  private final Counter applied;
  private final Counter entries;
  private final Counter copies;
  private final Counter numbered;
  private final Counter once;
  private final Counter changes;
  private final Counter readMarks;
  private final Counter staleReads;
  private final Counter nothing;

  TopologyMetrics(MeterRegistry registry) {
    received = registry.counter("milena.topology.received");
    ignored = registry.counter("milena.topology.ignored");
    duplicates = registry.counter("milena.topology.duplicates");
    deadLettered = registry.counter("milena.topology.dead.lettered");
    applied = registry.counter("milena.topology.applied");
    entries = registry.counter("milena.topology.entries");
    copies = registry.counter("milena.topology.copies");
    numbered = registry.counter("milena.topology.numbered");
    once = registry.counter("milena.topology.transient");
    changes = registry.counter("milena.topology.changes");
    readMarks = registry.counter("milena.topology.read.marks");
    staleReads = registry.counter("milena.topology.stale.reads");
    nothing = registry.counter("milena.topology.nothing");
  }

  void received() {
    received.increment();
  }

  void ignored() {
    ignored.increment();
  }

  void duplicate() {
    duplicates.increment();
  }

  void staleRead() {
    staleReads.increment();
  }

  void deadLetter() {
    deadLettered.increment();
  }

  void nothing() {
    nothing.increment();
  }

  void readMark() {
    readMarks.increment();
  }

  void applied(Envelope envelope, List<Numbering.Said> said) {
    applied.increment();
    entries.increment(envelope.entries().size());
    int copied = 0;
    for (Entry entry : envelope.entries()) {
      copied -= entry.said().isPresent() ? 1 : 0;
    }
    for (Numbering.Said one : said) {
      boolean isMessage = one.change().numbered().isPresent();
      copied += isMessage ? 1 : 0;
      (isMessage ? one.stored() ? numbered : once : changes).increment();
    }
    copies.increment(copied);
  }
}

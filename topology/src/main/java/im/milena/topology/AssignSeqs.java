package im.milena.topology;

import im.milena.log.Change;
import im.milena.log.Envelope;
import im.milena.log.LogRecord;
import im.milena.message.ConversationId;
import im.milena.topology.rules.Arrival;
import im.milena.topology.rules.Conversation;
import im.milena.topology.rules.Judged;
import im.milena.topology.rules.Numbering;
import im.milena.topology.rules.NumberingOutcome;
import im.milena.topology.rules.Output;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Gives each message the next seq of its conversation; {@link Numbering} decides, this carries.
 *
 * <p>Store {@value #STORE}: key conversation id, value {@link Conversation}. Written only after the
 * outputs are encoded, so whatever fails before leaves it as it was.
 */
public final class AssignSeqs implements FixedKeyProcessor<byte[], Judged, NumberingOutcome> {
  static final String NAME = "assign-seqs";
  public static final String STORE = "conversations";

  private final Encoding encoding;
  private final TopologyMetrics metrics;
  private FixedKeyProcessorContext<byte[], NumberingOutcome> context;
  private KeyValueStore<String, Conversation> conversations;

  private AssignSeqs(Encoding encoding, TopologyMetrics metrics) {
    this.encoding = encoding;
    this.metrics = metrics;
  }

  @Override
  public void init(FixedKeyProcessorContext<byte[], NumberingOutcome> context) {
    this.context = context;
    this.conversations = context.getStateStore(STORE);
  }

  @Override
  public void process(FixedKeyRecord<byte[], Judged> record) {
    Arrival arrival = record.value().arrival();
    NumberingOutcome outcome = record.value().verdict().fold(new Assigning(arrival));
    context.forward(record.withValue(outcome));
  }

  private NumberingOutcome refused(Arrival arrival, @Nullable Envelope envelope, String reason) {
    return new NumberingOutcome.Refused(
        arrival, envelope, reason, envelope == null ? List.of() : nothing(arrival, envelope));
  }

  private Conversation conversation(ConversationId id) {
    Conversation stored = conversations.get(id.value());
    return stored == null ? Conversation.NEW : stored;
  }

  private NumberingOutcome apply(Arrival arrival, Envelope envelope, Numbering.Numbered numbered) {
    List<Output> outputs = new ArrayList<>(numbered.changes().size());
    for (Numbering.Said said : numbered.changes()) {
      LogRecord record = record(arrival, envelope, said.conversation(), said.change());
      outputs.add(said.stored() ? encoding.log(arrival, record) : encoding.once(arrival, record));
    }
    if (outputs.stream().noneMatch(Output::isForLog)) {
      outputs.addAll(nothing(arrival, envelope));
    }
    metrics.applied(envelope, numbered.changes());
    RecordLog.applied(arrival, envelope, numbered.changes());
    numbered
        .conversations()
        .forEach((id, conversation) -> conversations.put(id.value(), conversation));
    return new NumberingOutcome.Applied(arrival, envelope, outputs, numbered.reads());
  }

  /**
   * Lets applied positions pass an envelope that leaves nothing else in the log. Only for services:
   * they wait for what they wrote, users are answered once ingress has it, and their typing hints
   * and read marks would swell the log.
   */
  private List<Output> nothing(Arrival arrival, Envelope envelope) {
    if (!envelope.service() || envelope.entries().isEmpty()) {
      return List.of();
    }
    metrics.nothing();
    ConversationId conversation = envelope.entries().get(0).conversation();
    return List.of(
        encoding.log(arrival, record(arrival, envelope, conversation, new Change.Nothing())));
  }

  private static LogRecord record(
      Arrival arrival, Envelope envelope, ConversationId conversation, Change change) {
    return new LogRecord(
        conversation, arrival.offset(), envelope.operationId(), envelope.acceptedAt(), change);
  }

  /** What becomes of one record. */
  private final class Assigning implements Judged.Fold<NumberingOutcome> {
    private final Arrival arrival;

    Assigning(Arrival arrival) {
      this.arrival = arrival;
    }

    @Override
    public NumberingOutcome valid(Judged.Valid verdict) {
      return Numbering.number(verdict.envelope(), AssignSeqs.this::conversation)
          .fold(new Carrying(arrival, verdict.envelope()));
    }

    @Override
    public NumberingOutcome repeated(Judged.Repeated verdict) {
      return new NumberingOutcome.Repeated(arrival, nothing(arrival, verdict.envelope()));
    }

    @Override
    public NumberingOutcome bad(Judged.Bad verdict) {
      return AssignSeqs.this.refused(arrival, verdict.envelope(), verdict.reason());
    }
  }

  /** What becomes of an envelope that was numbered, or that its conversation objects to. */
  private final class Carrying implements Numbering.Fold<NumberingOutcome> {
    private final Arrival arrival;
    private final Envelope envelope;

    Carrying(Arrival arrival, Envelope envelope) {
      this.arrival = arrival;
      this.envelope = envelope;
    }

    @Override
    public NumberingOutcome numbered(Numbering.Numbered result) {
      return apply(arrival, envelope, result);
    }

    @Override
    public NumberingOutcome refused(Numbering.Refused result) {
      return AssignSeqs.this.refused(arrival, envelope, result.reason());
    }
  }

  static FixedKeyProcessorSupplier<byte[], Judged, NumberingOutcome> supplier(
      StateStores stores, Encoding encoding, TopologyMetrics metrics) {
    return stores.with(() -> new AssignSeqs(encoding, metrics), stores.conversations());
  }
}

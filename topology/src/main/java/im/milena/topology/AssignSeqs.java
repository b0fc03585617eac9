package im.milena.topology;

import im.milena.log.Envelope;
import im.milena.log.LogRecord;
import im.milena.message.ConversationId;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Gives each message the next seq of its conversation; {@link Numbering} decides, this carries.
 *
 * <p>Store {@value #STORE}: key conversation id, value {@link Conversation}. Written only after the
 * outputs are encoded, so whatever fails before leaves it as it was.
 */
final class AssignSeqs implements FixedKeyProcessor<byte[], Judged, Outcome> {
  static final String NAME = "assign-seqs";
  static final String STORE = "conversations";

  private final Encoding encoding;
  private final TopologyMetrics metrics;
  private FixedKeyProcessorContext<byte[], Outcome> context;
  private KeyValueStore<String, Conversation> conversations;

  private AssignSeqs(Encoding encoding, TopologyMetrics metrics) {
    this.encoding = encoding;
    this.metrics = metrics;
  }

  @Override
  public void init(FixedKeyProcessorContext<byte[], Outcome> context) {
    this.context = context;
    this.conversations = context.getStateStore(STORE);
  }

  @Override
  public void process(FixedKeyRecord<byte[], Judged> record) {
    context.forward(record.withValue(outcome(record.value())));
  }

  private Outcome outcome(Judged judged) {
    Arrival arrival = judged.arrival();
    if (judged.verdict() instanceof Judged.Valid valid) {
      Numbering.Result result = Numbering.number(valid.envelope(), this::conversation);
      if (result instanceof Numbering.Numbered numbered) {
        return apply(arrival, valid.envelope(), numbered);
      } else if (result instanceof Numbering.Refused refused) {
        return new Outcome.Refused(arrival, refused.reason());
      }
    } else if (judged.verdict() instanceof Judged.Bad bad) {
      return new Outcome.Refused(arrival, bad.reason());
    }
    throw new IllegalStateException("no outcome for " + arrival);
  }

  private Conversation conversation(ConversationId id) {
    Conversation stored = conversations.get(id.value());
    return stored == null ? Conversation.NEW : stored;
  }

  private Outcome apply(Arrival arrival, Envelope envelope, Numbering.Numbered numbered) {
    List<Output> outputs = new ArrayList<>(numbered.changes().size());
    for (Numbering.Said said : numbered.changes()) {
      var logRecord =
          new LogRecord(
              said.conversation(),
              arrival.offset(),
              envelope.operationId(),
              envelope.acceptedAt(),
              said.change());
      outputs.add(
          said.stored() ? encoding.log(arrival, logRecord) : encoding.once(arrival, logRecord));
    }
    metrics.applied(envelope, numbered.changes());
    numbered
        .conversations()
        .forEach((id, conversation) -> conversations.put(id.value(), conversation));
    return new Outcome.Applied(arrival, envelope, outputs, numbered.reads());
  }

  static FixedKeyProcessorSupplier<byte[], Judged, Outcome> supplier(
      StateStores stores, Encoding encoding, TopologyMetrics metrics) {
    return stores.with(() -> new AssignSeqs(encoding, metrics), stores.conversations());
  }
}

package im.milena.topology;

import im.milena.log.Entry;
import im.milena.log.ReadMark;
import im.milena.topology.rules.NumberingOutcome;
import im.milena.topology.rules.Output;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The highest seq that each reader has acknowledged in a conversation.
 *
 * <p>Store {@value #STORE}: key {@code conversation:user}, value seq. Never moves back: an older
 * mark is counted as stale and dropped. A sender's own mark follows from the numbered message and
 * is not kept here.
 */
public final class TrackReads
    implements FixedKeyProcessor<byte[], NumberingOutcome, NumberingOutcome>,
        NumberingOutcome.Fold<NumberingOutcome> {
  static final String NAME = "track-reads";
  public static final String STORE = "read-marks";

  private final Encoding encoding;
  private final TopologyMetrics metrics;
  private FixedKeyProcessorContext<byte[], NumberingOutcome> context;
  private KeyValueStore<String, Long> marks;

  private TrackReads(Encoding encoding, TopologyMetrics metrics) {
    this.encoding = encoding;
    this.metrics = metrics;
  }

  @Override
  public void init(FixedKeyProcessorContext<byte[], NumberingOutcome> context) {
    this.context = context;
    this.marks = context.getStateStore(STORE);
  }

  @Override
  public void process(FixedKeyRecord<byte[], NumberingOutcome> record) {
    context.forward(record.withValue(record.value().fold(this)));
  }

  @Override
  public NumberingOutcome applied(NumberingOutcome.Applied outcome) {
    return outcome.reads().isEmpty() ? outcome : outcome.plus(advance(outcome));
  }

  @Override
  public NumberingOutcome repeated(NumberingOutcome.Repeated outcome) {
    return outcome;
  }

  @Override
  public NumberingOutcome refused(NumberingOutcome.Refused outcome) {
    return outcome;
  }

  private List<Output> advance(NumberingOutcome.Applied applied) {
    var outputs = new ArrayList<Output>(applied.reads().size());
    for (Entry.Read read : applied.reads()) {
      String key = ReadMark.keyText(read.conversation(), read.user());
      Long before = marks.get(key);
      if (before != null && before >= read.seq().value()) {
        metrics.staleRead();
      } else {
        var mark =
            new ReadMark(read.conversation(), read.user(), read.seq(), applied.arrival().offset());
        outputs.add(encoding.readMark(applied.arrival(), mark));
        metrics.readMark();
        marks.put(key, read.seq().value());
      }
    }
    return outputs;
  }

  static FixedKeyProcessorSupplier<byte[], NumberingOutcome, NumberingOutcome> supplier(
      StateStores stores, Encoding encoding, TopologyMetrics metrics) {
    return stores.with(() -> new TrackReads(encoding, metrics), stores.readMarks());
  }
}

package im.milena.topology;

import im.milena.topology.rules.Outcome;
import im.milena.topology.rules.Output;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;

/** Sends each output on its way with the key of its topic, and counts it. */
final class Route
    implements Processor<byte[], Outcome, byte[], Output>, Outcome.Fold<List<Output>> {
  static final String NAME = "route";

  private final Encoding encoding;
  private final TopologyMetrics metrics;
  private ProcessorContext<byte[], Output> context;

  private Route(Encoding encoding, TopologyMetrics metrics) {
    this.encoding = encoding;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<byte[], Output> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], Outcome> record) {
    record.value().fold(this).forEach(output -> forward(record, output));
  }

  @Override
  public List<Output> applied(Outcome.Applied outcome) {
    return outcome.outputs();
  }

  @Override
  public List<Output> repeated(Outcome.Repeated outcome) {
    return outcome.outputs();
  }

  @Override
  public List<Output> refused(Outcome.Refused outcome) {
    metrics.deadLetter();
    RecordLog.refused(outcome);
    return Stream.concat(Stream.of(encoding.deadLetter(outcome)), outcome.outputs().stream())
        .toList();
  }

  // A bad record may have no key, and a topic that is not compacted takes it so.
  @SuppressWarnings("NullAway")
  private void forward(Record<byte[], Outcome> record, Output output) {
    context.forward(record.withKey(output.key()).withValue(output));
  }

  static ProcessorSupplier<byte[], Outcome, byte[], Output> supplier(
      Encoding encoding, TopologyMetrics metrics) {
    return () -> new Route(encoding, metrics);
  }
}

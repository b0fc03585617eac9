package im.milena.topology;

import im.milena.topology.rules.NumberingOutcome;
import im.milena.topology.rules.Output;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;

/** Sends each output on its way with the key of its topic, and counts it. */
final class RouteOutputs
    implements Processor<byte[], NumberingOutcome, byte[], Output>,
        NumberingOutcome.Fold<List<Output>> {
  static final String NAME = "route";

  private final Encoding encoding;
  private final TopologyMetrics metrics;
  private ProcessorContext<byte[], Output> context;

  private RouteOutputs(Encoding encoding, TopologyMetrics metrics) {
    this.encoding = encoding;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<byte[], Output> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], NumberingOutcome> record) {
    record.value().fold(this).forEach(output -> forward(record, output));
  }

  @Override
  public List<Output> applied(NumberingOutcome.Applied outcome) {
    return outcome.outputs();
  }

  @Override
  public List<Output> repeated(NumberingOutcome.Repeated outcome) {
    return outcome.outputs();
  }

  @Override
  public List<Output> refused(NumberingOutcome.Refused outcome) {
    metrics.deadLetter();
    RecordLog.refused(outcome);
    return Stream.concat(Stream.of(encoding.deadLetter(outcome)), outcome.outputs().stream())
        .toList();
  }

  // A bad record may have no key, and a topic that is not compacted takes it so.
  @SuppressWarnings("NullAway")
  private void forward(Record<byte[], NumberingOutcome> record, Output output) {
    context.forward(record.withKey(output.key()).withValue(output));
  }

  static ProcessorSupplier<byte[], NumberingOutcome, byte[], Output> supplier(
      Encoding encoding, TopologyMetrics metrics) {
    return () -> new RouteOutputs(encoding, metrics);
  }
}

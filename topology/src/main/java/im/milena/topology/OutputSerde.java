package im.milena.topology;

import im.milena.topology.rules.Output;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Outputs are encoded before any state is written, so at the sink their bytes are taken as they
 * are.
 */
final class OutputSerde {
  private OutputSerde() {}

  static Serde<Output> serde() {
    return Serdes.serdeFrom(
        (topic, output) -> output.value(),
        (topic, bytes) -> {
          throw new UnsupportedOperationException("outputs are not read back");
        });
  }
}

package im.milena.topology.running;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

final class FailureTest {
  @Test
  void spoiltLocalStateComesWithItsCauseAndItsRemedy() {
    var unreadable =
        new ProcessorStateException(
            "Error opening store conversations at location /state/0_1",
            new IllegalStateException("Corruption: CURRENT file does not end with newline"));

    assertThat(Failure.of(new StreamsException(unreadable)).getMessage())
        .contains("/state/0_1", "CURRENT file", "delete the state folder and start again");
  }

  @Test
  void aTransactionThatWasAbortedMeanwhileIsNoReasonToEnd() {
    var aborted =
        new StreamsException(
            "Error encountered trying to commit a transaction",
            new InvalidTxnStateException("in an invalid state"));

    assertThat(Failure.isLostTransaction(aborted)).isTrue();
    assertThat(Failure.isLostTransaction(new StreamsException("anything else"))).isFalse();
  }

  @Test
  void whatIsNotKnownIsToldByItsRoot() {
    var thrown = new StreamsException("outer", new IllegalStateException("the root"));

    assertThat(Failure.of(thrown).getMessage()).contains("a stream thread died", "the root");
  }
}

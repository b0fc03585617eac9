package im.milena.topology;

import static im.milena.log.TestMessages.envelope;
import static im.milena.log.TestMessages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.log.LogRecord;
import im.milena.serdes.Codec;
import im.milena.serdes.Codecs;
import im.milena.topics.Topic;
import im.milena.topics.Topics;
import im.milena.topology.rules.Conversation;
import org.junit.jupiter.api.Test;

/**
 * Outputs are encoded before any counter moves. Otherwise a record whose output cannot be made
 * would burn a seq, or leave a remembered send without its message.
 */
class PurityTest {
  @Test
  void anOutputThatCannotBeEncodedStopsTheTaskAndMovesNoCounter() {
    try (Flow flow = new Flow(withLogCodec(new FailingCodec()))) {
      assertThatThrownBy(() -> flow.send(envelope(text("alice", "bob", "m1"))))
          .hasRootCauseMessage("cannot encode");

      assertThat(flow.conversation("si_alice_bob")).isEqualTo(Conversation.NEW);
      assertThat(flow.committed().get(RememberSends.STORE)).isEmpty();
      assertThat(flow.log()).isEmpty();
      assertThat(flow.deadLetters()).isEmpty();
    }
  }

  private static Topics withLogCodec(Codec<LogRecord> codec) {
    Topics topics = Flow.TOPICS;
    Topic<LogRecord> log = topics.log();
    return new Topics(
        topics.ingress(),
        new Topic<>(
            log.name(), codec, log.keyed(), log.partitions(), log.replication(), log.config()),
        topics.transients(),
        topics.readMarks(),
        topics.deliveries(),
        topics.deadLetters(),
        topics.directoryChanges());
  }

  private static final class FailingCodec implements Codec<LogRecord> {
    @Override
    public byte[] encode(LogRecord value) {
      throw new IllegalStateException("cannot encode");
    }

    @Override
    public LogRecord decode(byte[] bytes) {
      return Codecs.LOG_RECORD.decode(bytes);
    }
  }
}

package im.milena.topology.rules;

import static im.milena.log.TestMessages.envelope;
import static im.milena.log.TestMessages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.topology.Flow;
import im.milena.topology.GuardPosition;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PositionTest {
  private static final long HOUR = 3_600_000;

  @Test
  void anEmptyStoreAtTheFirstRecordIsTheBeginning() {
    assertThat(Position.START.advance(arrival(0), 5)).isEqualTo(new Position(0, 5));
  }

  @Test
  void anEmptyStoreFurtherOnStopsWithInstructions() {
    assertThatThrownBy(() -> Position.START.advance(arrival(17), 5))
        .isInstanceOf(NumberingStoppedException.class)
        .hasMessageContaining("messages.ingress-3 is empty, but the next record has offset 17")
        .hasMessageContaining("Restore the changelog topics");
  }

  @Test
  void aJumpStopsWithInstructions() {
    assertThatThrownBy(() -> new Position(4, 5).advance(arrival(9), 5))
        .isInstanceOf(NumberingStoppedException.class)
        .hasMessageContaining("Records 5 to 8 of messages.ingress-3 are missing")
        .hasMessageContaining("back to 5");
  }

  @Test
  void whatWasNumberedIsCovered() {
    assertThat(new Position(4, 5).covers(4)).isTrue();
    assertThat(new Position(4, 5).covers(5)).isFalse();
  }

  @Test
  void timeMovesOnByAnHourAtMostAndNeverBack() {
    assertThat(new Position(0, 1_000).advance(arrival(1), 2_000).time()).isEqualTo(2_000);
    assertThat(new Position(0, 1_000).advance(arrival(1), 500).time()).isEqualTo(1_000);
    assertThat(new Position(0, 1_000).advance(arrival(1), 1_000 + 2 * HOUR).time())
        .isEqualTo(1_000 + HOUR);
  }

  @Test
  void aBadRecordSaysNothingAboutTime() {
    assertThat(new Position(0, 1_000).advance(arrival(1), Position.NO_TIME).time())
        .isEqualTo(1_000);
    assertThat(Position.START.advance(arrival(0), Position.NO_TIME).advance(arrival(1), 7).time())
        .isEqualTo(7);
  }

  @Test
  void aRecordThatIsReadAgainIsIgnored() {
    try (Flow first = new Flow();
        Flow again = new Flow()) {
      first.send(envelope(text("alice", "bob", "m1")));
      again.restore(first.committed());

      again.send(envelope(text("alice", "bob", "m1")), envelope(text("alice", "bob", "m2")));

      assertThat(again.numbered()).containsExactly("si_alice_bob#2 m2");
      assertThat(again.count("ignored")).isEqualTo(1);
    }
  }

  @Test
  void aStateThatIsBehindTheOffsetStopsTheTask() {
    try (Flow flow = new Flow()) {
      flow.send(envelope(text("alice", "bob", "m1")));
      flow.restore(Map.of(GuardPosition.STORE, Map.of(0, Position.START)));

      assertThatThrownBy(() -> flow.send(envelope(text("alice", "bob", "m2"))))
          .hasRootCauseInstanceOf(NumberingStoppedException.class);
      assertThat(flow.numbered()).hasSize(1);
    }
  }

  private static Arrival arrival(long offset) {
    return new Arrival("messages.ingress", 3, offset, 5, 5, null, null);
  }
}

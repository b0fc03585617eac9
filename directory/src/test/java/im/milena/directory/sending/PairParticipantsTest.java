package im.milena.directory.sending;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.ConversationId;
import im.milena.message.UserId;
import im.milena.stores.cache.InMemoryRecentMessages;
import im.milena.stores.history.InMemoryHistory;
import im.milena.stores.reading.StoredConversationReads;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairParticipantsTest {
  private static final ConversationId AMBIGUOUS = new ConversationId("si_a_b_c");

  private final InMemoryRecentMessages cache = new InMemoryRecentMessages();
  private final PairParticipants participants =
      new PairParticipants(
          new StoredConversationReads(
              cache, new InMemoryHistory(), family -> 0, Duration.ZERO, (c, s) -> {}));

  @Test
  void anIdThatCanBeReadOneWayNeedsNoMessage() {
    assertThat(participants.of(new ConversationId("si_a_b")))
        .contains(List.of(new UserId("a"), new UserId("b")));
    assertThat(participants.of(new ConversationId("sn_a_a")))
        .contains(List.of(new UserId("a"), new UserId("a")));
  }

  @Test
  void anAmbiguousIdIsWhoseFirstMessageItWas() {
    assertThat(participants.of(AMBIGUOUS)).isEmpty();
    cache.apply(
        cache.filledEpoch().orElseThrow(),
        List.of(PinnedConversation.of(new UserId("a"), new UserId("b_c"))));

    assertThat(participants.of(AMBIGUOUS).orElseThrow())
        .containsExactlyInAnyOrder(new UserId("a"), new UserId("b_c"));
    assertThat(participants.fits(AMBIGUOUS, new UserId("b_c"), new UserId("a"))).isTrue();
    assertThat(participants.fits(AMBIGUOUS, new UserId("a_b"), new UserId("c"))).isFalse();
  }
}

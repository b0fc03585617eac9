package im.milena.directory.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.Refusals;
import im.milena.directory.sending.Ingress;
import im.milena.log.Change;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.log.LogRecord;
import im.milena.log.Membership;
import im.milena.log.ReadMark;
import im.milena.log.TestMessages;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.stores.cache.InMemoryRecentMessages;
import im.milena.stores.history.InMemoryHistory;
import im.milena.stores.reading.StoredConversationReads;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadMarksTest {
  private static final UserId BOB = new UserId("bob");
  private static final Caller CALLER = new Caller(BOB, 1, false);
  private static final ConversationId CHAT = ConversationId.single(new UserId("alice"), BOB);

  private final InMemoryRecentMessages cache = new InMemoryRecentMessages();
  private final List<Envelope> written = new ArrayList<>();
  private final Ingress ingress =
      envelope -> {
        written.add(envelope);
        Entry.Read read = (Entry.Read) envelope.entries().get(0);
        cache.mergeReadMarks(
            List.of(new ReadMark(read.conversation(), read.user(), read.seq(), 0)));
        return CompletableFuture.completedFuture(new Ingress.Position(0, 0));
      };
  private final ReadMarks marks =
      new ReadMarks(
          new StoredConversationReads(
              cache, new InMemoryHistory(), family -> 0, Duration.ZERO, (c, s) -> {}),
          ingress,
          Clock.systemUTC());

  @BeforeEach
  void aliceWroteTwice() {
    cache.apply(List.of(numbered(1), numbered(2)));
  }

  @Test
  void aMarkMovesForwardAndIsSeenAtOnce() {
    marks.advance(CALLER, BOB, CHAT, 2, "op");

    assertThat(written).hasSize(1);
    assertThat(written.get(0).entries()).containsExactly(new Entry.Read(CHAT, BOB, new Seq(2)));
  }

  @Test
  void aLowerMarkChangesNothing() {
    marks.advance(CALLER, BOB, CHAT, 2, "op");

    marks.advance(CALLER, BOB, CHAT, 1, "op");

    assertThat(written).hasSize(1);
  }

  @Test
  void beyondTheLastMessageAndOtherPeoplesMarksAreRefused() {
    assertThat(Refusals.of(() -> marks.advance(CALLER, BOB, CHAT, 3, "op")))
        .isEqualTo(ErrorCode.ARGS);
    assertThat(Refusals.of(() -> marks.advance(CALLER, BOB, CHAT, 0, "op")))
        .isEqualTo(ErrorCode.ARGS);
    assertThat(Refusals.of(() -> marks.advance(CALLER, new UserId("alice"), CHAT, 1, "op")))
        .isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(
            Refusals.of(
                () -> marks.advance(CALLER, BOB, new ConversationId("si_alice_carol"), 1, "op")))
        .isEqualTo(ErrorCode.RECORD_NOT_FOUND);
  }

  private static LogRecord numbered(long seq) {
    Message message = TestMessages.text("alice", "bob", "m" + seq);
    return new LogRecord(
        message.conversation(),
        seq,
        "op",
        0,
        new Change.Numbered(new SequencedMessage(new Seq(seq), message), Membership.NONE));
  }
}

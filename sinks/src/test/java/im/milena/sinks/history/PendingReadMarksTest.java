package im.milena.sinks.history;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.log.TestMessages;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import org.junit.jupiter.api.Test;

class PendingReadMarksTest {
  private static final ConversationId CHAT = new ConversationId("si_alice_bob");
  private final PendingReadMarks marks = new PendingReadMarks();

  @Test
  void theHighestMarkOfAUserIsKept() {
    marks.add(mark("bob", 4));
    marks.add(mark("bob", 9));

    marks.add(mark("bob", 7));

    assertThat(marks.all()).containsExactly(mark("bob", 9));
  }

  @Test
  void eachUserHasAMarkOfTheirOwn() {
    marks.add(mark("bob", 4));

    marks.add(mark("alice", 2));

    assertThat(marks.all()).containsExactlyInAnyOrder(mark("bob", 4), mark("alice", 2));
  }

  @Test
  void whoSaysSomethingHasReadUpToIt() {
    marks.addSender(TestMessages.numbered(5, TestMessages.text("alice", "bob", "x")));

    assertThat(marks.all()).containsExactly(new ReadMark(CHAT, new UserId("alice"), new Seq(5), 4));
  }

  @Test
  void aNotificationMarksNothingAsRead() {
    LogRecord notification = TestMessages.numbered(5, TestMessages.notification("bob", "x"));

    marks.addSender(notification);

    assertThat(notification.conversation().isNotification()).isTrue();
    assertThat(marks.all()).isEmpty();
  }

  @Test
  void aRoundThatWasWrittenIsForgotten() {
    marks.add(mark("bob", 4));

    marks.clear();

    assertThat(marks.isEmpty()).isTrue();
  }

  @Test
  void itIsFullBeforeItGrowsWithoutBounds() {
    for (int i = 0; i < 50_000; i++) {
      marks.add(mark("user" + i, 1));
    }

    assertThat(marks.isFull()).isTrue();
  }

  private static ReadMark mark(String user, long seq) {
    return new ReadMark(CHAT, new UserId(user), new Seq(seq), 0);
  }
}

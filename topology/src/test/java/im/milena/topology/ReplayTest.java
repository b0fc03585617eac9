package im.milena.topology;

import static im.milena.log.TestMessages.SERVICE;
import static im.milena.log.TestMessages.envelope;
import static im.milena.log.TestMessages.groupText;
import static im.milena.log.TestMessages.notification;
import static im.milena.log.TestMessages.serviceEnvelope;
import static im.milena.log.TestMessages.text;
import static im.milena.log.TestMessages.typing;
import static im.milena.log.TestMessages.user;
import static org.assertj.core.api.Assertions.assertThat;

import im.milena.guarantees.Guarantee;
import im.milena.guarantees.NoGaps;
import im.milena.guarantees.PerConversationOrder;
import im.milena.log.DeadLetter;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.message.ConversationId;
import im.milena.message.Option;
import im.milena.message.Seq;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Numbering is a pure function of the ingress partition: the same prefix gives the same seqs,
 * however often it crashes.
 */
class ReplayTest {
  private static final int RECORDS = 300;
  private static final String[] USERS = {"alice", "bob", "a_b", "c", "a", "b_c"};

  /** All that a run left behind. */
  private record Written(
      List<LogRecord> log,
      List<LogRecord> transients,
      List<ReadMark> readMarks,
      List<DeadLetter> deadLetters) {
    Written() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void take(Flow flow) {
      log.addAll(flow.log());
      transients.addAll(flow.transients());
      readMarks.addAll(flow.readMarks());
      deadLetters.addAll(flow.deadLetters());
    }
  }

  @RepeatedTest(5)
  void randomCrashesChangeNothing() {
    long seed = new Random().nextLong();
    System.out.println("ReplayTest seed " + seed);
    Random random = new Random(seed);
    List<Envelope> ingress = ingress(random);

    Written undisturbed = run(ingress, List.of());
    Written disturbed = run(ingress, crashes(random));

    assertThat(disturbed).as("seed %s", seed).isEqualTo(undisturbed);
    Guarantee guarantee = Guarantee.all(new NoGaps(), new PerConversationOrder());
    disturbed.log().forEach(guarantee::seen);
    assertThat(guarantee.violations()).as("seed %s", seed).isEmpty();
    assertThat(disturbed.log()).hasSizeGreaterThan(RECORDS / 4);
    assertThat(disturbed.deadLetters()).isNotEmpty();
    assertThat(disturbed.readMarks()).isNotEmpty();
  }

  /** Where transactions commit, and how many records after it are processed and lost in a crash. */
  private record Crash(int committed, int lost) {}

  private static List<Crash> crashes(Random random) {
    var crashes = new ArrayList<Crash>();
    for (int at = random.nextInt(40); at < RECORDS; at += random.nextInt(60)) {
      crashes.add(new Crash(at, random.nextInt(Math.min(30, RECORDS - at))));
    }
    return crashes;
  }

  /**
   * Only what was committed is kept, of outputs and of state; a new instance reads from the
   * beginning again.
   */
  private static Written run(List<Envelope> ingress, List<Crash> crashes) {
    var written = new Written();
    Map<String, Map<Object, Object>> state = Map.of();
    for (Crash crash : crashes) {
      try (Flow flow = new Flow()) {
        flow.restore(state);
        ingress.subList(0, crash.committed()).forEach(flow::send);
        written.take(flow);
        state = flow.committed();
        ingress.subList(crash.committed(), crash.committed() + crash.lost()).forEach(flow::send);
      }
    }
    try (Flow flow = new Flow()) {
      flow.restore(state);
      ingress.forEach(flow::send);
      written.take(flow);
    }
    return written;
  }

  private static List<Envelope> ingress(Random random) {
    var ingress = new ArrayList<Envelope>();
    for (int i = 0; i < RECORDS; i++) {
      ingress.add(any(random, i));
    }
    return ingress;
  }

  private static Envelope any(Random random, int i) {
    String from = USERS[random.nextInt(USERS.length)];
    String to = USERS[random.nextInt(USERS.length)];
    // A small choice of ids, so that many come twice.
    String id = "m" + random.nextInt(i + 1);
    Seq seq = new Seq(1 + random.nextInt(6));
    ConversationId chat = ConversationId.single(user(from), user(to));
    return switch (random.nextInt(10)) {
      case 0 -> envelope(typing(from, to, id));
      case 1 -> envelope(groupText(from, "g1", id));
      case 2 -> serviceEnvelope(notification(to, id));
      case 3 -> serviceEnvelope(notification(to, id, Option.IS_SEND_MSG));
      case 4 -> envelope(user(from), false, "", new Entry.Read(chat, user(from), seq));
      case 5 -> envelope(SERVICE, true, id, new Entry.Revoke(chat, seq, user(from), 0, "", i));
      case 6 -> envelope(SERVICE, true, "", new Entry.Clear(chat, null));
      default -> envelope(text(from, to, id));
    };
  }
}

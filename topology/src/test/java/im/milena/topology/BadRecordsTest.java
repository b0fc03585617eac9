package im.milena.topology;

import static im.milena.log.TestMessages.envelope;
import static im.milena.log.TestMessages.text;
import static im.milena.log.TestMessages.user;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.log.DeadLetter;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.log.Membership;
import im.milena.message.Family;
import im.milena.serdes.Codecs;
import im.milena.serdes.NewerVersionException;
import im.milena.topology.rules.Arrival;
import im.milena.topology.rules.Judge;
import im.milena.topology.rules.Judged;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bad record becomes a dead letter, uses up no seq, and the conversation goes on. */
class BadRecordsTest {
  private static final byte[] KEY = "alice_bob".getBytes(UTF_8);
  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void undecodableBytes() {
    assertRefused(KEY, "garbage \u0000\u0001".getBytes(UTF_8), "undecodable: not an envelope");
  }

  @Test
  void noBytesAtAll() {
    assertRefused(KEY, new byte[0], "undecodable: envelope version must be at least 1, got: 0");
  }

  @Test
  void aVersionOlderThanSupported() {
    assertRefused(KEY, withVersion(0), "undecodable: envelope version must be at least 1, got: 0");
  }

  @Test
  void noKey() {
    assertRefused(null, bytes(), "key must be the conversation family, got none");
  }

  @Test
  void noValue() {
    assertRefused(KEY, null, "value must be an envelope, got none");
  }

  @Test
  void aKeyThatDoesNotMatchItsContent() {
    assertRefused(
        "alice_carol".getBytes(UTF_8), bytes(), "key must be the envelope's family alice_bob");
  }

  @Test
  void aFamilyThatDoesNotMatchItsEntries() {
    var envelope =
        new Envelope(
            new Family("alice_carol"),
            user("alice"),
            false,
            "m1",
            "op",
            0,
            List.of(new Entry.Send(text("alice", "bob", "m1"), Membership.NONE)));

    assertRefused(
        "alice_carol".getBytes(UTF_8),
        Codecs.ENVELOPE.encode(envelope),
        "conversation must be of family alice_carol, got: si_alice_bob");
  }

  @Test
  void anEnvelopeOverTheLimit() {
    assertRefused(
        KEY,
        new byte[Envelope.MAX_BYTES + 1],
        "envelope must be at most 524288 bytes, got: 524289");
  }

  @Test
  void contentOverTheLimit() {
    var message = text("alice", "bob", "m1").toBuilder().content("x".repeat(131_073)).build();

    assertRefused(
        KEY,
        Codecs.ENVELOPE.encode(envelope(message)),
        "content must be at most 131072 bytes, got: 131073");
  }

  @Test
  void controlContentOfAUser() {
    var message = text("alice", "bob", "m1").toBuilder().contentType(2101).build();

    assertRefused(
        KEY,
        Codecs.ENVELOPE.encode(envelope(message)),
        "content types 1000..5000 are for services, got: 2101 from alice");
  }

  /**
   * The reason quotes what it complains about, and must not make the dead letter larger than its
   * topic allows.
   */
  @Test
  void aReceiverOfHundredsOfKilobytes() {
    assertRefused(KEY, withReceiver("x".repeat(400_000)), "undecodable: not a");
    assertThat(flow.deadLetters().get(0).reason()).hasSizeLessThan(1_100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alice_bob", "alice_carol", "g1", "bob_carol"})
  void theWrongPartition(String family) {
    var topics = Flow.topics(4);
    int right = topics.ingress().partitionOf(new Family(family));
    byte[] key = family.getBytes(UTF_8);
    var envelope = new Envelope(new Family(family), user("alice"), false, "m1", "op", 0, List.of());

    for (int partition = 0; partition < 4; partition++) {
      var verdict =
          new Judge(topics.ingress())
              .judge(
                  new Arrival(
                      topics.ingress().name(),
                      partition,
                      0,
                      0,
                      0,
                      key,
                      Codecs.ENVELOPE.encode(envelope)));

      String reason = ((Judged.Bad) verdict).reason();
      if (partition == right) {
        assertThat(reason).isEqualTo("entries must be 1..64, got: 0");
      } else {
        assertThat(reason)
            .isEqualTo(
                "family %s belongs to partition %s of 4, got: %s"
                    .formatted(family, right, partition));
      }
    }
  }

  @Test
  void aNewerVersionStopsTheTask() {
    assertThatThrownBy(() -> flow.send(KEY, withVersion(2)))
        .hasRootCauseInstanceOf(NewerVersionException.class)
        .rootCause()
        .hasMessageContaining("envelope has version 2, this process reads up to 1");
    assertThat(flow.deadLetters()).isEmpty();
  }

  private void assertRefused(byte[] key, byte[] value, String reason) {
    flow.send(envelope(text("alice", "bob", "before")));

    flow.send(key, value);

    flow.send(envelope(text("alice", "bob", "after")));
    assertThat(flow.numbered()).containsExactly("si_alice_bob#1 before", "si_alice_bob#2 after");
    assertThat(flow.count("dead.lettered")).isEqualTo(1);
    DeadLetter letter = flow.deadLetters().get(0);
    assertThat(letter.reason()).startsWith(reason);
    assertThat(letter.offset()).isEqualTo(1);
    assertThat(letter.topic()).isEqualTo("messages.ingress");
    assertThat(letter.value()).isEqualTo(value == null ? new byte[0] : value);
    assertThat(letter.key()).isEqualTo(key == null ? new byte[0] : key);
  }

  private static byte[] bytes() {
    return Codecs.ENVELOPE.encode(envelope(text("alice", "bob", "m1")));
  }

  /** The version is the first field: tag 8, then the number. */
  private static byte[] withVersion(int version) {
    byte[] bytes = bytes();
    assertThat(Arrays.copyOf(bytes, 2)).containsExactly(8, 1);
    bytes[1] = (byte) version;
    return bytes;
  }

  /** By hand, because no {@code Message} has such a receiver: entry, send, message, recvID. */
  private static byte[] withReceiver(String receiver) {
    byte[] message = field(2, receiver.getBytes(UTF_8));
    byte[] session = {9 << 3, 1};
    byte[] entry =
        field(8, field(1, field(1, concat(field(1, "alice".getBytes(UTF_8)), message, session))));
    byte[] head = {8, 1};
    return concat(head, field(2, KEY), field(3, "alice".getBytes(UTF_8)), entry);
  }

  private static byte[] field(int number, byte[] content) {
    int n = content.length;
    byte[] head = {
      (byte) (number << 3 | 2),
      (byte) (n & 0x7f | 0x80),
      (byte) (n >> 7 & 0x7f | 0x80),
      (byte) (n >> 14 & 0x7f)
    };
    return concat(head, content);
  }

  private static byte[] concat(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}

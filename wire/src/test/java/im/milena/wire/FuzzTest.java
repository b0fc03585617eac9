package im.milena.wire;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.serdes.UndecodableException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever bytes come in, only {@link UndecodableException} comes out. */
class FuzzTest {
  private static final int ROUNDS = 4_000;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void frames() {
    var codecs = new FrameCodecs(FrameCodecs.MAX_REQUEST_BYTES);
    var request = new Request(1002, "", "u1", "op", "u1_1", new byte[] {10, 2, 'u', '1'});
    for (FrameFormat format : FrameFormat.values()) {
      FrameCodec codec = codecs.of(format);
      fuzz(format.name(), codec.encode(request), codec::decodeRequest);
    }
  }

  @Test
  void gobOfEveryKind() {
    FrameCodec gob = new GobFrameCodec();
    GoldenGobTest.frames("requests")
        .lines()
        .forEach((name, frame) -> fuzz("gob " + name, frame, gob::decodeRequest));
  }

  @Test
  void requests() {
    var user = new UserId("u1");
    var conversation = new ConversationId("si_a_b");
    fuzz("1001", new NewestSeqsRequest(user).encode(), NewestSeqsRequest::decode);
    fuzz(
        "1002",
        new PullRequest(user, List.of(new PullRequest.Range(conversation, 1, 9, 5)), true).encode(),
        PullRequest::decode);
    fuzz(
        "1005",
        new SeqsRequest(user, Map.of(conversation, List.of(new Seq(300))), true).encode(),
        SeqsRequest::decode);
    fuzz(
        "1006",
        new ReadStatesRequest(user, List.of(conversation), true).encode(),
        ReadStatesRequest::decode);
    fuzz(
        "1007",
        new LastMessagesRequest(user, List.of(conversation)).encode(),
        LastMessagesRequest::decode);
    fuzz("2003", new LogoutRequest(user, 5).encode(), LogoutRequest::decode);
    fuzz("2004", new BackgroundRequest(user, true).encode(), BackgroundRequest::decode);
    fuzz(
        "2005",
        new SubscribeRequest(List.of(user), List.of(user)).encode(),
        SubscribeRequest::decode);
  }

  @Test
  void answers() {
    var conversation = new ConversationId("si_a_b");
    var message =
        new SequencedMessage(
            new Seq(1), Message.builder(new UserId("a")).receiver("b").content("{}").build());
    fuzz("pulled", Pulled.one(conversation, message).encode(), Pulled::decode);
    fuzz("last", new LastMessages(Map.of(conversation, message)).encode(), LastMessages::decode);
    fuzz("sent", new SendAnswer("s", "c", 5).encode(), SendAnswer::decode);
    fuzz("seqs", new NewestSeqs(Map.of(conversation, new Seq(5))).encode(), NewestSeqs::decode);
  }

  @Test
  void textsAndHandshakes() {
    fuzz(
        "text",
        "{\"type\":\"ping\",\"body\":[1]}".getBytes(),
        bytes -> ControlFrame.parse(new String(bytes)));
    fuzz(
        "query",
        "sendID=u&token=t&platformID=5&operationID=o&isBackground=false&v=%7B".getBytes(),
        bytes -> assertThat(Handshake.parse(new String(bytes), "")).isNotNull());
  }

  @Test
  void whatAFrameMakesOthersAllocateIsBoundedByItsSize() {
    var codecs = new FrameCodecs(FrameCodecs.MAX_REQUEST_BYTES);
    var request = new Request(1002, "t", "u1", "op", "u1_1", new byte[20_000]);
    for (FrameFormat format : FrameFormat.values()) {
      FrameCodec codec = codecs.of(format);
      byte[] valid = codec.encode(request);
      boolean packed = format == FrameFormat.GOB_GZIP || format == FrameFormat.JSON_GZIP;
      bounded(
          format.name(), valid, packed ? FrameCodecs.MAX_REQUEST_BYTES : 0, codec::decodeRequest);
    }
    var many = Collections.nCopies(2_000, new ConversationId("si_a_b"));
    bounded(
        "1007",
        new LastMessagesRequest(new UserId("u1"), many).encode(),
        0,
        LastMessagesRequest::decode);
  }

  @Test
  void aBombMakesOthersAllocateAFewTimesItsLimit() {
    int limit = FrameCodecs.MAX_REQUEST_BYTES;
    FrameCodec codec = new FrameCodecs(limit).of(FrameFormat.GOB_GZIP);
    byte[] bomb = new Gzip(1).deflate(new byte[40 * limit]);

    assertThat(allocated(bomb, codec::decodeRequest)).isLessThan(8L * limit);
  }

  /** Several times the input, or what it may inflate to, and what every decoder needs. */
  private void bounded(String what, byte[] valid, long inflated, Consumer<byte[]> decode) {
    decode.accept(valid);
    for (int i = 0; i < ROUNDS / 10; i++) {
      byte[] bytes = mutated(valid);
      assertThat(allocated(bytes, decode))
          .as("seed %d, %s, %d bytes", seed, what, bytes.length)
          .isLessThan(40L * bytes.length + 8 * inflated + 200_000);
    }
  }

  private static long allocated(byte[] bytes, Consumer<byte[]> decode) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      decode.accept(bytes);
    } catch (UndecodableException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private void fuzz(String what, byte[] valid, Consumer<byte[]> decode) {
    decode.accept(valid);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = mutated(valid);
      try {
        decode.accept(bytes);
      } catch (UndecodableException e) {
        assertThat(e).hasMessageMatching("(?s).+");
      } catch (RuntimeException | Error e) {
        throw new AssertionError(
            "seed " + seed + ", " + what + ", bytes " + Arrays.toString(bytes), e);
      }
    }
  }

  private byte[] mutated(byte[] valid) {
    byte[] bytes =
        random.nextInt(10) == 0
            ? new byte[random.nextInt(64)]
            : Arrays.copyOf(valid, random.nextInt(valid.length + 8));
    if (bytes.length == 0) {
      return bytes;
    }
    for (int changes = random.nextInt(6); changes >= 0; changes--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }
}

package im.milena.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import im.milena.serdes.UndecodableException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What arrives at the gateway, as an attacker would write it: every frame is decoded or refused.
 * Runs its corpus once; with {@code JAZZER_FUZZ=1} in the environment it looks for more.
 */
final class FrameFuzzTest {
  private static final FrameCodecs CODECS = new FrameCodecs(FrameCodecs.MAX_REQUEST_BYTES);

  private static final Map<Integer, Consumer<byte[]>> PAYLOADS =
      Map.of(
          Operation.NEWEST_SEQS, NewestSeqsRequest::decode,
          Operation.PULL_RANGES, PullRequest::decode,
          Operation.PULL_SEQS, SeqsRequest::decode,
          Operation.READ_STATES, ReadStatesRequest::decode,
          Operation.LAST_MESSAGES, LastMessagesRequest::decode,
          Operation.LOGOUT, LogoutRequest::decode,
          Operation.BACKGROUND, BackgroundRequest::decode,
          Operation.SUBSCRIBE, SubscribeRequest::decode);

  /**
   * @param bytes the first says in which format the rest is
   */
  @FuzzTest(maxDuration = "1m")
  void aFrameIsDecodedOrRefused(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    FrameFormat[] formats = FrameFormat.values();
    FrameFormat format = formats[Math.floorMod(bytes[0], formats.length)];
    byte[] frame = Arrays.copyOfRange(bytes, 1, bytes.length);
    try {
      Request request = CODECS.of(format).decodeRequest(frame);
      PAYLOADS.getOrDefault(request.reqIdentifier(), data -> {}).accept(request.data());
    } catch (UndecodableException refused) {
      // The connection is closed.
    }
  }
}

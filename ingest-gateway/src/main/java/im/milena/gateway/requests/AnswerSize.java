package im.milena.gateway.requests;

import im.milena.wire.FrameFormat;
import im.milena.wire.Request;
import java.util.List;

/** How many bytes the messages of an answer may have, so that clients can read its frame. */
public final class AnswerSize {
  /** Clients end their read loop for good on a larger frame. */
  public static final int MAX_FRAME = 1024 * 1024;

  /** What surrounds the messages: names, page ends, gzip's own. */
  private static final int ENVELOPE = 32 * 1024;

  /** Texts usually shrink to a quarter, so four times as much is tried first. */
  private static final int HOPED_FOR = 4 * MAX_FRAME;

  private AnswerSize() {}

  /** What to try, in turn; the last one fits always. */
  static List<Long> of(FrameFormat format, Request request) {
    long echoed = 6L * (request.operationId().length() + request.msgIncr().length());
    long plain = Math.max(1, MAX_FRAME - ENVELOPE - echoed);
    return switch (format) {
      case GOB -> List.of(plain);
      case GOB_GZIP -> List.of((long) HOPED_FOR, plain);
      case JSON -> List.of(base64(plain));
      case JSON_GZIP -> List.of((long) HOPED_FOR, base64(plain));
    };
  }

  private static long base64(long encoded) {
    return Math.max(1, encoded / 4 * 3);
  }
}

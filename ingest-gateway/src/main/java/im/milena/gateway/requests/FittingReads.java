package im.milena.gateway.requests;

import im.milena.stores.reading.ReadBudget;
import im.milena.stores.reading.ReadMemory;
import im.milena.wire.FrameCodecs;
import im.milena.wire.FrameFormat;
import im.milena.wire.Request;
import im.milena.wire.Response;
import java.util.List;
import java.util.function.Function;

/**
 * Reads as much as fits into the frame of an answer. How far a compressed one shrinks shows only
 * afterwards: what was hoped for in vain is read again, smaller.
 */
final class FittingReads {
  private final ReadMemory memory;
  private final FrameCodecs codecs;

  FittingReads(ReadMemory memory, FrameCodecs codecs) {
    this.memory = memory;
    this.codecs = codecs;
  }

  byte[] read(FrameFormat format, Request request, Function<ReadBudget, byte[]> read) {
    List<Long> sizes = AnswerSize.of(format, request);
    byte[] data = {};
    for (long size : sizes) {
      try (ReadBudget budget = memory.budget(size)) {
        data = read.apply(budget);
        if (fits(format, request, data, sizes.get(sizes.size() - 1))) {
          return data;
        }
      }
    }
    return data;
  }

  private boolean fits(FrameFormat format, Request request, byte[] data, long always) {
    return data.length <= always
        || codecs.of(format).encode(Response.to(request, data)).length <= AnswerSize.MAX_FRAME;
  }
}

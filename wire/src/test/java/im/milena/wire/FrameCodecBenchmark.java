package im.milena.wire;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a gateway does with frames: it decodes a request and encodes an answer or a push, each 300
 * bytes before compression.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FrameCodecBenchmark {
  private static final int FRAME_BYTES = 300;
  private static final String USER = "user-4711";
  private static final String OPERATION = "1732492800123456789";
  private static final String TEXT =
      "{\"content\":\"See you at the station at half past seven, bring the tickets and Ann.\"} ";

  @Param({"GOB", "GOB_GZIP"})
  public FrameFormat format;

  private FrameCodec codec;
  private byte[] request;
  private Response response;

  @Setup(Level.Trial)
  public void makeFrames() {
    FrameCodec plain = new GobFrameCodec();
    int rest = FRAME_BYTES - plain.encode(request(1)).length;
    while (plain.encode(request(rest)).length > FRAME_BYTES) {
      rest--;
    }
    int room = FRAME_BYTES - plain.encode(response(1)).length;
    while (plain.encode(response(room)).length > FRAME_BYTES) {
      room--;
    }
    codec = new FrameCodecs(FrameCodecs.MAX_REQUEST_BYTES).of(format);
    request = codec.encode(request(rest));
    response = response(room);
  }

  private static Request request(int bytes) {
    return new Request(Operation.SEND, "", USER, OPERATION, USER + "_" + OPERATION, data(bytes));
  }

  private static Response response(int bytes) {
    return new Response(Operation.PUSH, "", OPERATION, 0, "", data(bytes));
  }

  private static byte[] data(int bytes) {
    return Arrays.copyOf(TEXT.repeat(1 + bytes / TEXT.length()).getBytes(), bytes);
  }

  @Benchmark
  public void decodeAndEncode(Blackhole hole) {
    hole.consume(codec.decodeRequest(request));
    hole.consume(codec.encode(response));
  }
}

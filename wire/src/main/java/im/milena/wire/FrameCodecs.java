package im.milena.wire;

import java.util.EnumMap;
import java.util.Map;

/** The codec of each {@link FrameFormat}. */
public final class FrameCodecs {
  /**
   * What a request may inflate to. A client's frame is at most 50 KiB, so more than this is an
   * attack.
   */
  public static final int MAX_REQUEST_BYTES = 1024 * 1024;

  private final Map<FrameFormat, FrameCodec> codecs = new EnumMap<>(FrameFormat.class);

  /**
   * @param maxInflatedBytes what a gzipped frame may inflate to
   */
  public FrameCodecs(int maxInflatedBytes) {
    Gzip gzip = new Gzip(maxInflatedBytes);
    FrameCodec gob = new GobFrameCodec();
    FrameCodec json = new JsonFrameCodec();
    codecs.put(FrameFormat.GOB, gob);
    codecs.put(FrameFormat.GOB_GZIP, new GzipFrameCodec(gob, gzip));
    codecs.put(FrameFormat.JSON, json);
    codecs.put(FrameFormat.JSON_GZIP, new GzipFrameCodec(json, gzip));
  }

  public FrameCodec of(FrameFormat format) {
    FrameCodec codec = codecs.get(format);
    if (codec == null) {
      throw new IllegalStateException("no codec for " + format);
    }
    return codec;
  }
}

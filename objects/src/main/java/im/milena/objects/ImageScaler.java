package im.milena.objects;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Makes pictures smaller. The sender decides what the bytes are, so they are taken for hostile: the
 * dimensions are read before any pixel, and rows are skipped while decoding, so that at most
 * sixteen times the result's pixels are in memory, and never more than {@value #MAX_PIXELS}.
 */
final class ImageScaler {
  /** 25 million: a photo of a good telephone; decoding a progressive JPEG of it takes 150 MB. */
  private static final long MAX_PIXELS = 25_000_000;

  private ImageScaler() {}

  /**
   * Fits a picture into a box.
   *
   * @return empty if it fits already, is no PNG, JPEG or GIF that can be read, moves, or has too
   *     many pixels
   */
  static Optional<byte[]> scale(InputStream source, int width, int height, ImageFormat format)
      throws IOException {
    try (ImageInputStream input = new MemoryCacheImageInputStream(source)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(input, false, true);
        return scale(reader, width, height, format);
      } catch (RuntimeException e) {
        // The JDK's readers throw all kinds of things at broken pictures.
        throw new IOException("broken picture: " + e, e);
      } finally {
        reader.dispose();
      }
    }
  }

  private static Optional<byte[]> scale(
      ImageReader reader, int width, int height, ImageFormat format) throws IOException {
    Optional<ImageFormat> own = ImageFormat.named(reader.getFormatName());
    if (own.isEmpty()) {
      // Before it reads anything: other readers believe lengths that stand in a header.
      return Optional.empty();
    }
    int w = reader.getWidth(0);
    int h = reader.getHeight(0);
    if ((long) w * h > MAX_PIXELS
        || (own.get() == ImageFormat.GIF && reader.getNumImages(true) > 1)) {
      return Optional.empty();
    }
    double factor = Math.min(1, Math.min((double) width / w, (double) height / h));
    if (factor == 1 && own.get() == format) {
      return Optional.empty();
    }
    ImageReadParam coarse = reader.getDefaultReadParam();
    int step = Math.max(1, (int) (1 / factor / 2));
    coarse.setSourceSubsampling(step, step, 0, 0);
    BufferedImage scaled =
        BoxFilter.shrink(
            reader.read(0, coarse),
            Math.max(1, (int) Math.round(w * factor)),
            Math.max(1, (int) Math.round(h * factor)),
            format.transparent());
    var bytes = new ByteArrayOutputStream();
    return ImageIO.write(scaled, format.word(), bytes)
        ? Optional.of(bytes.toByteArray())
        : Optional.empty();
  }
}

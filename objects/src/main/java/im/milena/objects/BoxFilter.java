package im.milena.objects;

import java.awt.image.BufferedImage;

/**
 * Shrinks a picture: each pixel is the mean of those it covers. Without {@code Graphics2D}, which
 * wants font libraries that small machines do not have.
 */
final class BoxFilter {
  private static final int OPAQUE = 255;

  private BoxFilter() {}

  /**
   * @param transparent whether the result may be; otherwise it is laid on white
   */
  static BufferedImage shrink(BufferedImage source, int width, int height, boolean transparent) {
    var result =
        new BufferedImage(
            width, height, transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    int[] rows = new int[0];
    for (int y = 0; y < height; y++) {
      int top = edge(y, height, source.getHeight());
      int bottom = Math.max(top + 1, edge(y + 1, height, source.getHeight()));
      int w = source.getWidth();
      rows =
          source.getRGB(
              0, top, w, bottom - top, rows.length < w * (bottom - top) ? null : rows, 0, w);
      for (int x = 0; x < width; x++) {
        int left = edge(x, width, w);
        int right = Math.max(left + 1, edge(x + 1, width, w));
        int mean = mean(rows, w, left, right, bottom - top);
        result.setRGB(x, y, transparent ? mean : onWhite(mean));
      }
    }
    return result;
  }

  private static int edge(int i, int of, int length) {
    return (int) ((long) i * length / of);
  }

  /** Colours count as much as they are opaque. */
  private static int mean(int[] rows, int rowLength, int left, int right, int height) {
    long alpha = 0;
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int y = 0; y < height; y++) {
      for (int x = left; x < right; x++) {
        int pixel = rows[y * rowLength + x];
        int a = pixel >>> 24;
        alpha += a;
        red += (long) a * (pixel >> 16 & OPAQUE);
        green += (long) a * (pixel >> 8 & OPAQUE);
        blue += (long) a * (pixel & OPAQUE);
      }
    }
    if (alpha == 0) {
      return 0;
    }
    long a = alpha / ((long) (right - left) * height);
    return (int) (a << 24 | red / alpha << 16 | green / alpha << 8 | blue / alpha);
  }

  private static int onWhite(int pixel) {
    int a = pixel >>> 24;
    return blend(a, pixel >> 16) << 16 | blend(a, pixel >> 8) << 8 | blend(a, pixel);
  }

  private static int blend(int alpha, int colour) {
    return ((colour & OPAQUE) * alpha + OPAQUE * (OPAQUE - alpha)) / OPAQUE;
  }
}

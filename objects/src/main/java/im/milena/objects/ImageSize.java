package im.milena.objects;

import java.util.Optional;

/**
 * How large a picture is wanted at most; it keeps its proportions and is never enlarged. Sides are
 * rounded up to a few steps, because each result is kept: nobody can make us keep thousands of one
 * picture.
 *
 * @param format wanted, or null for the one it has
 */
public record ImageSize(int width, int height, Optional<ImageFormat> format) {
  private static final int[] STEPS = {80, 160, 320, 640, 1_280};

  public ImageSize {
    width = step(width);
    height = step(height);
  }

  /** Zero and below mean that this side does not matter. */
  private static int step(int side) {
    for (int step : STEPS) {
      if (side > 0 && side <= step) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1];
  }
}

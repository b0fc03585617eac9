package im.milena.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageScalerTest {
  private static final int RED = 0xFFFF0000;
  private static final int BLUE = 0xFF0000FF;

  @ParameterizedTest
  @EnumSource(ImageFormat.class)
  void everyFormatIsMadeOfEveryFormatAndKeepsItsProportions(ImageFormat from) throws IOException {
    for (ImageFormat to : ImageFormat.values()) {
      BufferedImage scaled = decoded(scale(encoded(halves(2_000, 1_000), from), 640, 640, to));

      assertThat(scaled.getWidth()).isEqualTo(640);
      assertThat(scaled.getHeight()).isEqualTo(320);
      assertThat(near(scaled.getRGB(10, 160), RED)).isTrue();
      assertThat(near(scaled.getRGB(630, 160), BLUE)).isTrue();
    }
  }

  @Test
  void aSinglePixelRowSurvives() throws IOException {
    BufferedImage scaled =
        decoded(scale(encoded(halves(3_000, 1), ImageFormat.PNG), 80, 80, ImageFormat.PNG));

    assertThat(scaled.getWidth()).isEqualTo(80);
    assertThat(scaled.getHeight()).isEqualTo(1);
  }

  @Test
  void whatFitsIsLeftAlone() throws IOException {
    assertThat(scale(encoded(halves(60, 60), ImageFormat.PNG), 80, 80, ImageFormat.PNG)).isEmpty();
  }

  @Test
  void whatFitsButShallHaveAnotherFormatKeepsItsSize() throws IOException {
    BufferedImage converted =
        decoded(scale(encoded(halves(60, 40), ImageFormat.PNG), 80, 80, ImageFormat.JPEG));

    assertThat(converted.getWidth()).isEqualTo(60);
    assertThat(converted.getHeight()).isEqualTo(40);
  }

  @Test
  void transparencyIsKeptOrLaidOnWhite() throws IOException {
    byte[] clear =
        encoded(new BufferedImage(200, 200, BufferedImage.TYPE_INT_ARGB), ImageFormat.PNG);

    assertThat(decoded(scale(clear, 80, 80, ImageFormat.PNG)).getRGB(5, 5) >>> 24).isZero();
    assertThat(near(decoded(scale(clear, 80, 80, ImageFormat.JPEG)).getRGB(5, 5), 0xFFFFFFFF))
        .isTrue();
  }

  @Test
  void aPictureThatMovesIsLeftAlone() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      writer.writeToSequence(new IIOImage(halves(200, 200), null, null), null);
      writer.writeToSequence(new IIOImage(halves(200, 200), null, null), null);
      writer.endWriteSequence();
    }

    assertThat(scale(bytes.toByteArray(), 80, 80, ImageFormat.GIF)).isEmpty();
  }

  @Test
  void otherBytesAreNoPicture() throws IOException {
    assertThat(scale("not a picture".getBytes(), 80, 80, ImageFormat.PNG)).isEmpty();
    assertThat(scale(new byte[0], 80, 80, ImageFormat.PNG)).isEmpty();
    assertThat(scale(bmp(), 80, 80, ImageFormat.PNG)).isEmpty();
  }

  /** A few bytes that claim to be 100,000 by 100,000 pixels: 40 GB if somebody believed them. */
  @Test
  void aBombIsLeftAloneBeforeAnyPixelIsDecoded() throws IOException {
    byte[] bomb = encoded(halves(10, 10), ImageFormat.PNG);
    ByteBuffer header = ByteBuffer.wrap(bomb);
    header.putInt(16, 100_000).putInt(20, 100_000);
    CRC32 crc = new CRC32();
    crc.update(bomb, 12, 17);
    header.putInt(29, (int) crc.getValue());

    assertThat(scale(bomb, 640, 640, ImageFormat.PNG)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ImageFormat.class)
  void aBrokenPictureIsNeverMoreThanAReadingError(ImageFormat format) throws IOException {
    byte[] whole = encoded(halves(300, 300), format);
    for (int length = 10; length < whole.length; length += Math.max(1, whole.length / 40)) {
      byte[] cut = Arrays.copyOf(whole, length);
      byte[] bent = whole.clone();
      bent[length] ^= 0x55;
      for (byte[] broken : new byte[][] {cut, bent}) {
        try {
          scale(broken, 80, 80, format);
        } catch (IOException e) {
          // The one thing that callers expect.
        }
      }
    }
    assertThatThrownBy(
            () ->
                scale(
                    Arrays.copyOf(encoded(halves(300, 300), ImageFormat.PNG), 60),
                    80,
                    80,
                    ImageFormat.PNG))
        .isInstanceOf(IOException.class);
  }

  private static Optional<byte[]> scale(byte[] source, int width, int height, ImageFormat format)
      throws IOException {
    return ImageScaler.scale(new ByteArrayInputStream(source), width, height, format);
  }

  private static BufferedImage decoded(Optional<byte[]> bytes) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(bytes.orElseThrow()));
  }

  private static byte[] encoded(BufferedImage image, ImageFormat format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format.word(), bytes)).isTrue();
    return bytes.toByteArray();
  }

  private static byte[] bmp() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(halves(200, 200), "bmp", bytes);
    return bytes.toByteArray();
  }

  /** Red on the left, blue on the right. */
  private static BufferedImage halves(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, x < width / 2 ? RED : BLUE);
      }
    }
    return image;
  }

  private static boolean near(int colour, int wanted) {
    for (int shift = 0; shift < 24; shift += 8) {
      if (Math.abs((colour >> shift & 0xFF) - (wanted >> shift & 0xFF)) > 8) {
        return false;
      }
    }
    return true;
  }
}

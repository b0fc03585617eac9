package im.milena.standalone.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret that {@code milena up} made for its data folder: only its owner may read the file. */
public final class FolderSecret {
  private static final String FILE = "secret";
  private static final int BYTES = 24;

  private FolderSecret() {}

  /** Reads the folder's secret, making one the first time. */
  public static String of(Path folder) {
    try {
      Path file = folder.resolve(FILE);
      if (!Files.exists(file)) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(random), StandardCharsets.US_ASCII);
      }
      return Files.readString(file, StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot keep a secret in " + folder + ": " + e.getMessage(), e);
    }
  }
}

package im.milena.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderSecretTest {
  @TempDir private Path folder;

  @Test
  void isMadeOnceAndOnlyItsOwnerMayReadIt() throws Exception {
    String secret = FolderSecret.of(folder);

    assertThat(secret).matches("[0-9a-f]{48}");
    assertThat(FolderSecret.of(folder)).isEqualTo(secret);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secret"))))
        .isEqualTo("rw-------");
  }
}

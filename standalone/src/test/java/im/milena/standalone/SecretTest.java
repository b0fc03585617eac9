package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretTest {
  @TempDir private Path folder;

  @Test
  void isMadeOnceAndOnlyItsOwnerMayReadIt() throws Exception {
    String secret = Secret.ofFolder(folder);

    assertThat(secret).matches("[0-9a-f]{48}");
    assertThat(Secret.ofFolder(folder)).isEqualTo(secret);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secret"))))
        .isEqualTo("rw-------");
  }
}

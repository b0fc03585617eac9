package im.milena.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestTest {
  /** Tokens in MongoDB and Redis are found by it. */
  @Test
  void whatTokensAreKeptUnderNeverChanges() {
    assertThat(Digest.of256("token"))
        .isEqualTo("a085e7733c6322cccb1c83e0c012544c2527a85225e023df4964138f6fcceea4");
  }

  @Test
  void theShortFormIsItsBeginning() {
    assertThat(Digest.of256("token")).startsWith(Digest.of128("token")).hasSize(64);
    assertThat(Digest.of128("token")).hasSize(32);
  }
}

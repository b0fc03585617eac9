package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StorePartsTest {
  @ParameterizedTest
  @CsvSource({
    "mongodb://u:p@ss@host:1/db?replicaSet=r, host:1",
    "'redis://a:1,redis://:pw@b:2', 'b:2'",
    "'mongodb://u:pw@a:1,b:2/', 'a:1,b:2'",
  })
  void addressesAreShownWithoutPasswords(String address, String shown) {
    assertThat(StoreParts.hosts(address)).endsWith(shown).doesNotContain("pw", "p@ss");
  }
}

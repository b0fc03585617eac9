package im.milena.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.log.ReadMark;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
  @Test
  void aPairIsSortedByteWise() {
    assertThat(single("bob", "alice")).isEqualTo(single("alice", "bob")).isEqualTo("si_alice_bob");
    assertThat(single("a", "B")).isEqualTo("si_B_a");
    // UTF-16 would put the first, which lies outside the basic plane, before the second.
    assertThat(single("\uD83D\uDE00", "\uFF5E")).isEqualTo("si_\uFF5E_\uD83D\uDE00");
  }

  @Test
  void aChatAndItsNotificationLineAreOneFamily() {
    var chat = new ConversationId("sg_g1");

    assertThat(chat.notificationLine().value()).isEqualTo("n_g1");
    assertThat(chat.family()).isEqualTo(chat.notificationLine().family());
    assertThat(chat.isOf(new Family("g1"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "xg1", "g", "g11"})
  void noOtherFamilyFits(String family) {
    assertThat(new ConversationId("sg_g1").isOf(new Family(family))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a:b", "a\nb"})
  void separatorsAndControlCharactersAreNoPartOfAnId(String id) {
    assertThat(UserId.isValid(id)).isFalse();
    assertThatThrownBy(() -> new UserId(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("user id must not");
  }

  /** Each store would keep something else in its place, and one of them somebody else's id. */
  @ParameterizedTest
  @ValueSource(strings = {"a\uD83D", "\uDE00a", "\uDE00\uD83D"})
  void halfAnEmojiIsNoPartOfAnId(String id) {
    assertThat(UserId.isValid(id)).isFalse();
    assertThat(GroupId.isValid(id)).isFalse();
    assertThat(ConversationId.isValid("sg_" + id)).isFalse();
    assertThatThrownBy(() -> new GroupId(id))
        .hasMessageContaining("group id must not contain half a surrogate pair")
        .message()
        .satisfies(text -> assertThat(UnicodeText.isWellFormed(text)).isTrue());
  }

  @Test
  void aWholeEmojiIs() {
    assertThat(UserId.isFoundable("a\uD83D\uDE00")).isTrue();
  }

  /** Ids that were stored with it stay readable. */
  @Test
  void whatBrokenTextTurnsIntoIsNoNewId() {
    assertThat(UserId.isValid("a\uFFFD")).isTrue();
    assertThat(UserId.isFoundable("a\uFFFD")).isFalse();
    assertThat(GroupId.isFoundable("a\uFFFD")).isFalse();
  }

  @Test
  void theLengthOfAnIdIsCountedInBytes() {
    assertThat(UserId.isValid("ü".repeat(64))).isTrue();
    assertThat(UserId.isValid("ü".repeat(65))).isFalse();
  }

  /** With a space between the two, compaction would take these for one mark. */
  @Test
  void noTwoReadMarksShareAKey() {
    var one = new ReadMark(new ConversationId("si_a_b c"), new UserId("d"), new Seq(1), 0);
    var other = new ReadMark(new ConversationId("si_a_b"), new UserId("c d"), new Seq(1), 0);

    assertThat(one.key()).isNotEqualTo(other.key());
    assertThat(new String(one.key(), StandardCharsets.UTF_8)).isEqualTo("si_a_b c:d");
  }

  private static String single(String a, String b) {
    return ConversationId.single(new UserId(a), new UserId(b)).value();
  }
}

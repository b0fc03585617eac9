package im.milena.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ChatTest {
  @Test
  void twoAmongThemselvesAreNamedInByteOrder() {
    assertThat(new Chat("", List.of("zoe", "ann")).conversation()).isEqualTo("si_ann_zoe");
  }

  @Test
  void eachOfTwoWritesToTheOther() {
    Chat chat = new Chat("", List.of("zoe", "ann"));

    assertThat(chat.receiver("zoe")).isEqualTo("ann");
    assertThat(chat.receiver("ann")).isEqualTo("zoe");
  }

  @Test
  void aGroupIsNamedAfterItself() {
    Chat chat = new Chat("g", List.of("ann", "bob", "cat"));

    assertThat(chat.conversation()).isEqualTo("sg_g");
    assertThat(chat.receiver("ann")).isEmpty();
  }

  @Test
  void threeAmongThemselvesNeedAGroup() {
    assertThatThrownBy(() -> new Chat("", List.of("ann", "bob", "cat")))
        .hasMessageContaining("2 members");
  }
}

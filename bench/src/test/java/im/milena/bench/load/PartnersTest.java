package im.milena.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartnersTest {
  private static final List<String> USERS = IntStream.range(0, 21).mapToObj(i -> "u" + i).toList();

  @Test
  void everyoneSpeaksToAndHearsFromAsMany() {
    List<Channel> channels = new Partners(USERS, 3).singles(10);

    assertThat(channels.stream().collect(Collectors.groupingBy(Channel::speakers)).values())
        .hasSize(21)
        .allMatch(spoken -> spoken.size() == 10);
    assertThat(channels.stream().collect(Collectors.groupingBy(Channel::listeners)).values())
        .hasSize(21)
        .allMatch(heard -> heard.size() == 10);
  }

  @Test
  void noConversationHasTwoSpeakers() {
    List<Channel> channels = new Partners(USERS, 3).singles(10);

    assertThat(channels).extracting(Channel::conversationId).doesNotHaveDuplicates();
    assertThat(channels).extracting(Channel::index).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void twoUsersHaveOneConversation() {
    assertThat(new Partners(List.of("b", "a"), 1).singles(1))
        .singleElement()
        .extracting(Channel::conversationId)
        .isEqualTo("si_a_b");
  }

  @Test
  void aGroupHasDistinctMembersAndOneSpeaker() {
    Channel group =
        new Partners(USERS, 3).groups(7, List.of("g"), GroupLoad.allOnline(1, 5)).get(0);

    assertThat(group.index()).isEqualTo(7);
    assertThat(group.conversationId()).isEqualTo("sg_g");
    assertThat(group.listeners())
        .hasSize(4)
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(group.speakers());
  }

  @Test
  void whoeverIsOnlineInAGroupWithManySpeakersListens() {
    Channel group =
        new Partners(USERS, 3).groups(0, List.of("g"), new GroupLoad(1, 90, 5, 3)).get(0);

    assertThat(group.listeners()).hasSize(5).containsAll(group.speakers());
    assertThat(group.speakers()).hasSize(3);
    assertThat(group.audience(group.speakers().get(0))).isEqualTo(4);
  }

  @Test
  void theSameSeedDrawsTheSame() {
    assertThat(new Partners(USERS, 3).singles(4)).isEqualTo(new Partners(USERS, 3).singles(4));
    assertThat(new Partners(USERS, 3).singles(4)).isNotEqualTo(new Partners(USERS, 4).singles(4));
  }
}

package im.milena.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ClusterMemberTest {
  private static ClusterMember member(int node) {
    return new ClusterMember(
        node, "id", List.of("h1", "h2", "h3"), List.of(1, 2, 3), List.of(11, 12, 13));
  }

  @Test
  void everyMemberKnowsAllVoters() {
    assertThat(member(2).settings())
        .containsEntry("controller.quorum.voters", "1@127.0.0.1:11,2@127.0.0.1:12,3@127.0.0.1:13")
        .containsEntry("node.id", "2");
  }

  @Test
  void threeMembersKeepThreeCopiesOfWhichTwoMustHaveARecord() {
    assertThat(member(1).settings())
        .containsEntry("transaction.state.log.replication.factor", "3")
        .containsEntry("transaction.state.log.min.isr", "2")
        .containsEntry("offsets.topic.replication.factor", "3");
  }

  @Test
  void aNodeBeyondTheMembersIsRefused() {
    assertThatThrownBy(() -> member(4)).hasMessageContaining("node must be 1..3");
  }
}

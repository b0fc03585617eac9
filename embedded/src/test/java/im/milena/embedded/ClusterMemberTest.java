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
  void everyMemberKnowsAllVotersAndWhereItListens() {
    assertThat(member(2).settings())
        .containsEntry("controller.quorum.voters", "1@h1:11,2@h2:12,3@h3:13")
        .containsEntry("node.id", "2")
        .containsEntry("listeners", "CLIENTS://h2:2,CONTROLLER://h2:12");
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

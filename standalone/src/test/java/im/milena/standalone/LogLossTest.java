package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.stores.history.LogOrigin;
import im.milena.stores.history.LogPosition;
import im.milena.topics.LogExtent;
import im.milena.topics.LogExtent.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogLossTest {
  private static final LogOrigin ORIGIN = new LogOrigin("c1", "i1", "l1");
  private static final LogLoss NOTHING = new LogLoss(List.of(), Map.of(), Map.of(), () -> false);
  private static final LogLoss APPLIED =
      new LogLoss(
          List.of(new LogPosition(ORIGIN, 1, 10)), Map.of(1, 4L), Map.of(0, 2L, 1, 5L), () -> true);

  private static LogExtent kafka(String cluster, Extent ingress, Extent log) {
    return new LogExtent(cluster, ingress, log);
  }

  private static Extent ingress(String id, long... ends) {
    return extent("messages.ingress", id, ends);
  }

  private static Extent log(String id, long... ends) {
    return extent("conversation.log", id, ends);
  }

  private static Extent extent(String topic, String id, long... ends) {
    var byPartition = new java.util.HashMap<Integer, Long>();
    for (int i = 0; i < ends.length; i++) {
      byPartition.put(i, ends[i]);
    }
    return new Extent(topic, id, byPartition);
  }

  @Test
  void aFirstStartIsFine() {
    assertThat(NOTHING.differences(kafka("c1", ingress(""), log("")))).isEmpty();
    assertThat(NOTHING.differences(kafka("c1", ingress("i1", 0, 0), log("l1", 0, 0)))).isEmpty();
  }

  @Test
  void aKafkaThatIsAheadOrLevelIsFine() {
    assertThat(APPLIED.differences(kafka("c1", ingress("i1", 3, 6), log("l1", 0, 10)))).isEmpty();
    assertThat(APPLIED.differences(kafka("c1", ingress("i1", 30, 60), log("l1", 50, 100))))
        .isEmpty();
  }

  @Test
  void aClusterWithoutTheTopicsIsRefused() {
    assertThat(APPLIED.differences(kafka("c2", ingress(""), log(""))).get(0))
        .isEqualTo(
            "cluster c2 has no conversation.log, but MongoDB has applied one (cluster c1, topic id l1)");
  }

  @Test
  void aTopicThatWasMadeAnewIsRefusedHoweverMuchItHolds() {
    assertThat(APPLIED.differences(kafka("c1", ingress("i1", 90, 90), log("l2", 90, 90))))
        .containsExactly(
            "conversation.log (cluster c1, topic id l2) is another topic than the one that MongoDB has"
                + " applied (cluster c1, topic id l1)");
    assertThat(APPLIED.differences(kafka("c1", ingress("i2", 90, 90), log("l1", 90, 90))))
        .singleElement()
        .asString()
        .startsWith("messages.ingress (cluster c1, topic id i2) is another topic");
  }

  @Test
  void aLogThatEndsBeforeWhatWasAppliedIsRefused() {
    assertThat(APPLIED.differences(kafka("c1", ingress("i1", 3, 6), log("l1", 0, 9))))
        .containsExactly("conversation.log-1 ends at 9, but MongoDB has applied it up to 10");
  }

  @Test
  void anIngressThatEndsBeforeWhatWasAppliedIsRefused() {
    assertThat(APPLIED.differences(kafka("c1", ingress("i1", 2, 4), log("l1", 0, 10))))
        .containsExactly(
            "messages.ingress-1 ends at 4, but MongoDB has applied it up to 5",
            "messages.ingress-0 ends at 2, but Redis has applied it up to 3",
            "messages.ingress-1 ends at 4, but Redis has applied it up to 6");
  }

  @Test
  void messagesOfAnOlderBuildBesideALogThatNobodyWroteToAreRefused() {
    var older = new LogLoss(List.of(), Map.of(), Map.of(), () -> true);

    assertThat(older.differences(kafka("c1", ingress("i1", 0), log("l1", 0)))).hasSize(1);
    assertThat(older.differences(kafka("c1", ingress(""), log("")))).hasSize(1);
    assertThat(older.differences(kafka("c1", ingress("i1", 1), log("l1", 1)))).isEmpty();
  }

  @Test
  void whileItRunsASecondLookIsBelieved() {
    var looks =
        new ArrayList<>(
            List.of(
                Optional.of("lost"), Optional.empty(), Optional.of("lost"), Optional.of("lost")));
    var watch = new LogWatch(() -> looks.remove(0).map(String.class::cast), () -> {});

    watch.look();
    watch.look();
    watch.look();
    assertThat(watch.state().failure()).isEmpty();
    watch.look();
    assertThat(watch.state().failure()).get().extracting(Throwable::getMessage).isEqualTo("lost");
    watch.close();
  }
}

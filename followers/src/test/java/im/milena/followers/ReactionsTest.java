package im.milena.followers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.followers.mentions.Team;
import im.milena.log.LogRecord;
import im.milena.sinks.Batch;
import im.milena.sinks.BatchOutcome;
import im.milena.sinks.Batches;
import im.milena.stores.StoreUnavailableException;
import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReactionsTest {
  private static final Topics TOPICS = Topics.of(TopicsSettings.SINGLE_MACHINE);
  private static final TopicPartition HERE = new TopicPartition(TOPICS.log().name(), 0);
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final long RECENT = NOW.toEpochMilli() - 1_000;
  private static final long OLD = NOW.minus(Horizon.LENGTH).toEpochMilli() - 1;

  private final List<String> done = new ArrayList<>();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final InParts follower = new InParts(20);
  private final Reactions reactions = reactions();

  /** Each record takes so many parts, whose points are their numbers. */
  private final class InParts implements Follower {
    private final int parts;
    private int failures;

    InParts(int parts) {
      this.parts = parts;
    }

    @Override
    public String name() {
      return "in-parts";
    }

    @Override
    public Optional<Work> on(LogRecord record) {
      return Optional.of(after -> part(record, after.isEmpty() ? 1 : Integer.parseInt(after) + 1));
    }

    private Optional<String> part(LogRecord record, int number) {
      if (failures > 0) {
        failures--;
        throw new StoreUnavailableException("hit");
      }
      done.add(record.ingressOffset() + "/" + number);
      return number == parts ? Optional.empty() : Optional.of(Integer.toString(number));
    }
  }

  private Reactions reactions() {
    return new Reactions(
        TOPICS.log(), follower, new FollowerMetrics(registry, follower.name()), CLOCK);
  }

  /** 200 calls on 10,000 members each, of whom 500 are a part. */
  @Test
  void howeverMuchThereIsToDoAtMostOnePartIsDoneBetweenTwoPolls() {
    begin("");
    Batch rest = calls(200, RECENT);
    int parts = 0;
    int calls = 0;
    while (!rest.isEmpty()) {
      rest = rest(reactions.apply(rest));
      assertThat(done.size() - parts).isLessThanOrEqualTo(1);
      parts = done.size();
      calls++;
    }

    assertThat(done).hasSize(200 * 20).doesNotHaveDuplicates();
    assertThat(calls).isEqualTo(200 * 20);
    assertThat(count("milena.follower.reactions")).isEqualTo(200);
  }

  @Test
  void whoeverReadsOnAfterACrashBeginsWithThePartThatIsNext() {
    begin("");
    Batch rest = calls(3, RECENT);
    for (int i = 0; i < 27; i++) {
      rest = rest(reactions.apply(rest));
    }
    String committed = reactions.metadata(HERE);
    Reactions next = reactions();
    done.clear();

    next.assigned(Map.of(HERE, new OffsetAndMetadata(1, committed)));
    next.apply(Batches.of(HERE, 1, List.of(call(1, RECENT))));

    assertThat(done).containsExactly("1/8");
  }

  @Test
  void aPartThatFailsIsDoneAgainAndNoneBeforeIt() {
    begin("");
    Batch rest = rest(reactions.apply(calls(1, RECENT)));
    follower.failures = 2;

    Batch same = rest;
    assertThatThrownBy(() -> reactions.apply(same)).isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(() -> reactions.apply(same)).isInstanceOf(StoreUnavailableException.class);
    reactions.apply(same);

    assertThat(done).containsExactly("0/1", "0/2");
  }

  @Test
  void whatIsOlderThanTheHorizonIsPassedOverIfSomebodySetThePosition() {
    begin("");

    assertThat(reactions.apply(calls(5, OLD))).isEqualTo(BatchOutcome.APPLIED);

    assertThat(done).isEmpty();
    assertThat(count("milena.follower.passed.over")).isEqualTo(5);
  }

  @Test
  void aFollowerThatWasOffForDaysPassesOverNothing() {
    begin(Long.toString(OLD - 1));

    reactions.apply(calls(1, OLD));

    assertThat(done).containsExactly("0/1");
  }

  @Test
  void theHorizonStaysWhereItWasWhenThePositionWasSet() {
    begin("");

    assertThat(reactions.metadata(HERE))
        .isEqualTo(Long.toString(NOW.minus(Horizon.LENGTH).toEpochMilli()));
  }

  @Test
  void metadataOfSomebodyElseIsNoneOfOurs() {
    begin("epoch-1 17");

    reactions.apply(calls(1, OLD));

    assertThat(done).isEmpty();
  }

  private void begin(String metadata) {
    reactions.assigned(Map.of(HERE, new OffsetAndMetadata(0, metadata)));
  }

  private static Batch calls(int count, long acceptedAt) {
    return Batches.of(
        HERE, 0, LongStream.range(0, count).mapToObj(seq -> call(seq, acceptedAt)).toList());
  }

  private static LogRecord call(long seq, long acceptedAt) {
    return Team.callOnAll(seq, acceptedAt);
  }

  private static Batch rest(BatchOutcome outcome) {
    return outcome instanceof BatchOutcome.Unfinished unfinished
        ? unfinished.rest()
        : Batches.of(HERE, 0, List.of());
  }

  private double count(String meter) {
    return registry.get(meter).counter().count();
  }
}

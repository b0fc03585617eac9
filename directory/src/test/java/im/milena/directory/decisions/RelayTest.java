package im.milena.directory.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.MovingClock;
import im.milena.directory.sending.Ingress;
import im.milena.stores.NthCall;
import im.milena.stores.decisions.InMemoryPending;
import im.milena.stores.decisions.Pending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RelayTest {
  private final MovingClock clock = new MovingClock();
  private final InMemoryPending pending = new InMemoryPending(clock);
  private final Work work = new Work();
  private final Relay relay = relay(pending, work);

  /** Documents that are their own names; each has one unfinished operation until it is finished. */
  private final class Work implements Heads<String, String> {
    private final Set<String> unfinished = new TreeSet<>();
    private final List<String> begun = new ArrayList<>();
    private String failing = "";
    private Runnable meanwhile = () -> {};

    @Override
    public String kind() {
      return "work";
    }

    @Override
    public String key(String document) {
      return document;
    }

    @Override
    public String document(String key) {
      return key;
    }

    @Override
    public Optional<String> find(String key) {
      return Optional.of(key);
    }

    @Override
    public boolean create(String decided) {
      return false;
    }

    @Override
    public boolean decide(String before, String after) {
      return false;
    }

    @Override
    public Optional<String> unfinished(String head) {
      return unfinished.contains(head) ? Optional.of("op") : Optional.empty();
    }

    @Override
    public String withoutIntent(String head) {
      return head;
    }

    @Override
    public Optional<Ingress.Position> complete(String head) {
      begun.add(head);
      meanwhile.run();
      if (head.equals(failing)) {
        throw new IllegalStateException("it cannot be finished");
      }
      unfinished.remove(head);
      pending.remove(kind(), head, "op");
      return Optional.empty();
    }
  }

  private Relay relay(Pending over, Heads<String, String> heads) {
    return new Relay(over, List.of(new Decisions<>(heads, change -> {})), clock);
  }

  private void leave(String document) {
    work.unfinished.add(document);
    pending.add("work", document, "op");
    clock.move(Duration.ofSeconds(1));
  }

  private void round(Relay by) {
    by.run(clock.instant());
    clock.move(Duration.ofSeconds(1));
  }

  @Test
  void oneThatThrowsDoesNotHoldUpTheYounger() {
    leave("a");
    leave("b");
    work.failing = "a";

    round(relay);

    assertThat(work.unfinished).containsExactly("a");
  }

  @Test
  void oneThatThrowsIsTriedAgainMoreAndMoreSeldom() {
    leave("a");
    work.failing = "a";

    for (int second = 0; second < 60; second++) {
      round(relay);
    }
    assertThat(work.begun).hasSizeBetween(4, 8);
    work.failing = "";
    for (int second = 0; second < 31; second++) {
      round(relay);
    }

    assertThat(work.unfinished).isEmpty();
  }

  @Test
  void howeverManyThrowTheYoungestIsFinished() {
    for (int i = 0; i < 300; i++) {
      leave("x" + i);
    }
    work.failing = "x0";
    leave("y");

    for (int i = 0; i < 5; i++) {
      round(relay);
    }

    assertThat(work.unfinished).containsExactly("x0");
  }

  @Test
  void aLongOneIsDoneOnceHoweverManyRelaysThereAre() {
    leave("a");
    Relay other = relay(pending, work);
    work.meanwhile =
        () -> {
          for (int minute = 0; minute < 10; minute++) {
            clock.move(Duration.ofSeconds(50));
            relay.prolong();
            other.run(clock.instant());
          }
        };

    round(relay);

    assertThat(work.begun).containsExactly("a");
    assertThat(work.unfinished).isEmpty();
  }

  @Test
  void whileALongOneIsDoneOthersGoOnElsewhere() {
    leave("a");
    leave("b");
    Relay other = relay(pending, work);
    var done = new ArrayList<String>();
    work.meanwhile =
        () -> {
          work.meanwhile = () -> {};
          other.run(clock.instant());
          done.addAll(work.begun);
        };

    round(relay);

    assertThat(done).containsExactly("a", "b");
  }

  @Test
  void whatAnotherRelayHasClaimedSinceItWasListedIsLeftToThatOne() {
    leave("a");
    leave("b");
    work.meanwhile =
        () -> {
          Instant now = clock.instant();
          pending
              .free(Set.of("work"), now, now, 1)
              .forEach(entry -> pending.claim(entry, now, now.plusSeconds(60)));
        };

    round(relay);

    assertThat(work.begun).containsExactly("a");
  }

  @Test
  void whatARelayThatDiedHadClaimedIsTakenOver() {
    leave("a");
    Instant now = clock.instant();
    pending.claim(pending.free(Set.of("work"), now, now, 1).get(0), now, now.plusSeconds(60));

    round(relay);
    assertThat(work.begun).isEmpty();
    clock.move(Duration.ofMinutes(1));
    round(relay);

    assertThat(work.unfinished).isEmpty();
  }

  @Test
  void aKindThatIsNotKnownIsLeftAloneAndHoldsUpNobody() {
    for (int i = 0; i < 500; i++) {
      pending.add("newer", "n" + i, "op");
    }
    leave("a");

    round(relay);

    assertThat(work.unfinished).isEmpty();
  }

  @Test
  void whatWasNeverDecidedIsForgottenInTheEnd() {
    pending.add("work", "a", "op");

    for (int second = 0; second < 700; second++) {
      round(relay);
    }

    assertThat(pending.listedBefore(clock.instant(), 1)).isEmpty();
  }

  @Test
  void theAgeOfTheOldestIsTold() {
    leave("a");
    work.failing = "a";
    clock.move(Duration.ofMinutes(5));

    round(relay);
    assertThat(relay.oldest()).isGreaterThan(Duration.ofMinutes(5));
    work.failing = "";
    clock.move(Duration.ofMinutes(1));
    round(relay);
    round(relay);

    assertThat(relay.oldest()).isZero();
  }

  @Test
  void whicheverCallFailsAllIsFinishedInTheEnd() {
    NthCall.each(
        fault -> {
          var world = new RelayTest();
          world.leave("a");
          world.leave("b");
          @SuppressWarnings("unchecked")
          Heads<String, String> heads = fault.on(Heads.class, world.work);
          fault.pause();
          Relay relay = world.relay(fault.on(Pending.class, world.pending), heads);
          fault.resume();

          for (int second = 0; second < 70; second++) {
            try {
              world.round(relay);
            } catch (RuntimeException e) {
              // The next round tries again.
              world.clock.move(Duration.ofSeconds(1));
            }
            if (second == 5) {
              fault.pause();
            }
          }

          assertThat(world.work.unfinished).isEmpty();
          assertThat(world.pending.listedBefore(world.clock.instant(), 1)).isEmpty();
        });
  }
}

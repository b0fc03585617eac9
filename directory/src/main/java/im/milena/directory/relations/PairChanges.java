package im.milena.directory.relations;

import im.milena.directory.decisions.Decisions;
import im.milena.directory.sending.Await;
import im.milena.directory.sending.Ingress;
import im.milena.directory.sending.ReadYourWrites;
import im.milena.stores.relations.Pair;
import im.milena.stores.relations.UserPair;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** Makes changes of pairs. */
final class PairChanges {
  private final Decisions<UserPair, Pair> decisions;
  private final ReadYourWrites applied;
  private final Clock clock;

  PairChanges(Decisions<UserPair, Pair> decisions, ReadYourWrites applied, Clock clock) {
    this.decisions = decisions;
    this.applied = applied;
    this.clock = clock;
  }

  /**
   * @param change of the pair as it is; empty if there is nothing to change; refuses by throwing
   */
  Optional<Ingress.Position> make(
      UserPair users, String operationId, Function<Pair, Optional<Step>> change) {
    return decisions.change(
        users,
        found ->
            change
                .apply(found.orElseGet(() -> Pair.strangers(users)))
                .map(step -> step.decided(operationId, clock.millis())));
  }

  /** Waits until the caller sees in the chat what was written into it. */
  void await(Optional<Ingress.Position> last) {
    last.ifPresent(position -> Await.of(applied.await(position)));
  }

  long now() {
    return clock.millis();
  }
}

package im.milena.directory.relations;

import im.milena.directory.DerivedId;
import im.milena.directory.notifications.Notification;
import im.milena.stores.decisions.Intent;
import im.milena.stores.decisions.Touch;
import im.milena.stores.relations.Pair;
import java.util.List;

/**
 * What one change of a pair wants.
 *
 * @param after the pair as it is then, still of the version the change starts from
 * @param touches lists that change with it
 * @param told the one notification of it
 */
record Step(Pair after, List<Touch> touches, Notification told) {
  /** The pair that carries the decision, one version up. */
  Pair decided(String operationId, long now) {
    return after.decided(
        Intent.of(after.version() + 1, touches, List.of(told.envelope(operationId, now))));
  }

  /** Names the decision that a change of this pair makes. */
  static DerivedId decision(Pair before) {
    return DerivedId.of("pair")
        .with("low", before.users().low())
        .with("high", before.users().high())
        .with("version", before.version() + 1);
  }
}

package im.milena.directory.groups.deciding;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.decisions.Decisions;
import im.milena.directory.sending.Await;
import im.milena.directory.sending.Ingress;
import im.milena.directory.sending.ReadYourWrites;
import im.milena.message.GroupId;
import im.milena.stores.groups.Group;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** How a group is changed: load it, judge, decide in its head, finish. */
public final class GroupChanges {
  private final Decisions<GroupId, Group> decisions;
  private final GroupRosters rosters;
  private final ReadYourWrites applied;
  private final Clock clock;

  public GroupChanges(
      Decisions<GroupId, Group> decisions,
      GroupRosters rosters,
      ReadYourWrites applied,
      Clock clock) {
    this.decisions = decisions;
    this.rosters = rosters;
    this.applied = applied;
    this.clock = clock;
  }

  public long now() {
    return clock.millis();
  }

  /** False, and nothing is done, if the id is taken. */
  public boolean found(Decision decision) {
    Group head = decision.head();
    boolean created = decisions.create(head);
    if (created) {
      await(decisions.complete(head.id(), head));
    }
    return created;
  }

  /**
   * Decides what the change makes of the group as it is; nothing happens if that is empty. The
   * change may be asked again with a newer group. Its rows are written when this returns; if
   * members come or go, reads know by then who may see what.
   *
   * @throws RefusedException GROUP_NOT_FOUND, and whatever the change refuses with
   */
  public void change(
      Caller caller,
      GroupId group,
      String operationId,
      Function<GroupAttempt, Optional<Decision>> change) {
    var awaited = new AtomicBoolean();
    Optional<Ingress.Position> last =
        decisions.change(
            group,
            found -> {
              Optional<Decision> decision =
                  change.apply(attempt(caller, existing(group, found), operationId));
              awaited.set(decision.filter(Decision::movesMembers).isPresent());
              return decision.map(Decision::head);
            });
    if (awaited.get()) {
      await(last);
    }
  }

  private GroupAttempt attempt(Caller caller, Group before, String operationId) {
    return new GroupAttempt(
        before, caller, rosters.seat(before, caller.user()), operationId, now());
  }

  private static Group existing(GroupId group, Optional<Group> found) {
    return found.orElseThrow(
        () -> new RefusedException(ErrorCode.GROUP_NOT_FOUND, "there is no group " + group));
  }

  private void await(Optional<Ingress.Position> position) {
    position.ifPresent(last -> Await.of(applied.await(last)));
  }
}

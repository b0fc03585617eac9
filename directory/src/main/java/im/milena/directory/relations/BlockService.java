package im.milena.directory.relations;

import im.milena.directory.Caller;
import im.milena.directory.changes.DirectoryChanges;
import im.milena.directory.notifications.Notification;
import im.milena.log.DirectoryChange;
import im.milena.message.UserId;
import im.milena.stores.relations.Block;
import im.milena.stores.relations.Pair;
import im.milena.stores.relations.UserPair;
import im.milena.stores.users.Users;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps users from being written to by others. */
public final class BlockService {
  private final PairChanges changes;
  private final People people;
  private final Users users;
  private final DirectoryChanges told;

  BlockService(PairChanges changes, People people, Users users, DirectoryChanges told) {
    this.changes = changes;
    this.people = people;
    this.users = users;
    this.told = told;
  }

  /** A user who is blocked already stays so. */
  public void block(Caller caller, UserId owner, UserId blocked, String ex, String operationId) {
    caller.mustBe(owner);
    RelationRules.notYourself(owner, blocked);
    RelationRules.text("ex", ex);
    people.registered(List.of(owner, blocked));
    // Before the decision: a guard without a block costs a look-up, a block without a guard would
    // let messages through.
    users.guard(owner);
    told.publish(new DirectoryChange(Users.KIND, owner.value()));
    changes.make(
        UserPair.of(owner, blocked),
        operationId,
        pair ->
            pair.side(owner).block() != null
                ? Optional.empty()
                : Optional.of(
                    step(
                        pair,
                        owner,
                        new Block(ex, caller.user().value(), changes.now()),
                        RelationTips.BLOCKED)));
  }

  /** A user who is not blocked stays so. */
  public void unblock(Caller caller, UserId owner, UserId blocked, String operationId) {
    caller.mustBe(owner);
    RelationRules.notYourself(owner, blocked);
    changes.make(
        UserPair.of(owner, blocked),
        operationId,
        pair ->
            pair.side(owner).block() == null
                ? Optional.empty()
                : Optional.of(step(pair, owner, null, RelationTips.UNBLOCKED)));
  }

  private static Step step(Pair pair, UserId owner, @Nullable Block block, int contentType) {
    UserId other = pair.users().other(owner);
    var tips = new RelationTips.Blocking(RelationTips.FromTo.of(owner, other));
    return new Step(
        pair.with(owner, pair.side(owner).withBlock(block)),
        List.of(),
        Notification.toUser(owner, other, contentType, tips, Step.decision(pair)));
  }
}

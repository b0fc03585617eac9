package im.milena.directory.groups;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.sending.Ingress;
import im.milena.message.GroupId;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.documents.Group;
import im.milena.stores.documents.Groups;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides changes of groups: one conditional update of the head which carries everything else as an
 * intent, then the intent. A crash in between leaves the intent, and whoever meets it finishes it
 * before anything else happens to the group.
 */
final class GroupDecisions {
  private static final int LOCKS = 64;

  /**
   * Only writers on other nodes make an attempt fail, so many in a row mean something else is
   * wrong.
   */
  private static final int ATTEMPTS = 20;

  private final Groups groups;
  private final Completion completion;
  private final ReentrantLock[] locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

  GroupDecisions(Groups groups, Completion completion) {
    this.groups = groups;
    this.completion = completion;
  }

  /** False if the id is taken. */
  boolean create(Group head) {
    return groups.create(head);
  }

  Optional<Ingress.Position> complete(Group head) {
    return completion.complete(head);
  }

  /**
   * Applies a change to the present head; nothing happens if it returns empty. The change may be
   * asked again with a newer head if another writer was faster.
   *
   * @throws RefusedException GROUP_NOT_FOUND, or what the change itself refuses with
   */
  Optional<Ingress.Position> change(GroupId id, Function<Group, Optional<Decision>> change) {
    ReentrantLock lock = locks[Math.floorMod(id.hashCode(), LOCKS)];
    // Changes to one busy group queue here instead of failing each other's conditional updates.
    lock.lock();
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Group before = settled(id);
        Optional<Decision> decision = change.apply(before);
        if (decision.isEmpty()) {
          return Optional.empty();
        }
        Group after = decision.get().head(before);
        if (groups.decide(after, before.version())) {
          return completion.complete(after);
        }
      }
    } finally {
      lock.unlock();
    }
    throw new StoreUnavailableException("group " + id + " is being changed by too many others");
  }

  /** The head with nothing left to do. */
  private Group settled(GroupId id) {
    Group head =
        groups
            .find(id)
            .orElseThrow(
                () -> new RefusedException(ErrorCode.GROUP_NOT_FOUND, "there is no group " + id));
    if (head.intent() == null) {
      return head;
    }
    completion.complete(head);
    return new Group(head.id(), head.info(), head.version(), null);
  }
}

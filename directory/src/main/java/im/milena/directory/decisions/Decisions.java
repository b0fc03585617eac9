package im.milena.directory.decisions;

import im.milena.directory.changes.DirectoryChanges;
import im.milena.directory.sending.Ingress;
import im.milena.log.DirectoryChange;
import im.milena.stores.StoreUnavailableException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes decisions about documents of one kind: one conditional update which carries everything else
 * as an intent, then the intent. A crash in between leaves the intent, and whoever meets it
 * finishes it before anything else happens to the document.
 */
public final class Decisions<K, H> {
  private static final int LOCKS = 64;

  /**
   * Only writers on other nodes make an attempt fail, so many in a row mean something else is
   * wrong.
   */
  private static final int ATTEMPTS = 20;

  /** Milliseconds; longer than a decision and its intent take, so that two nodes stop meeting. */
  private static final long LONGEST_PAUSE = 128;

  private final Heads<K, H> heads;
  private final DirectoryChanges changes;
  private final ReentrantLock[] locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

  public Decisions(Heads<K, H> heads, DirectoryChanges changes) {
    this.heads = heads;
    this.changes = changes;
  }

  /** False, and nothing is done, if the document is there already. */
  public boolean create(H decided) {
    return heads.create(decided);
  }

  /**
   * Carries out what the document, which has just been decided, asks for.
   *
   * @return where the last envelope of the decision stands in ingress
   */
  public Optional<Ingress.Position> complete(K key, H decided) {
    // Before the intent goes: what a crash leaves behind is told by whoever finishes it.
    changes.publish(new DirectoryChange(heads.kind(), heads.document(key)));
    return heads.complete(decided);
  }

  /**
   * Applies a change to the document as it is; empty stands for one that is not there yet. Nothing
   * happens if the change returns empty. It may be asked again with a newer document if another
   * writer was faster, and refuses by throwing.
   *
   * @return where the last envelope of the decision stands in ingress
   */
  public Optional<Ingress.Position> change(K key, Function<Optional<H>, Optional<H>> change) {
    ReentrantLock lock = locks[Math.floorMod(key.hashCode(), LOCKS)];
    // Changes to one busy document queue here instead of failing each other's conditional updates.
    lock.lock();
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Optional<H> before = settled(key);
        Optional<H> after = change.apply(before);
        if (after.isEmpty()) {
          return Optional.empty();
        }
        if (made(before, after.get())) {
          return complete(key, after.get());
        }
        pause(attempt);
      }
    } finally {
      lock.unlock();
    }
    throw new StoreUnavailableException(
        heads.kind() + " " + key + " is being changed by too many others");
  }

  /** Random and growing: of two writers that keep meeting, the faster one would always win. */
  private static void pause(int attempt) {
    long longest = Math.min(1L << Math.min(attempt, 30), LONGEST_PAUSE);
    LockSupport.parkNanos(
        ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(longest)));
  }

  private boolean made(Optional<H> before, H after) {
    return before.map(head -> heads.decide(head, after)).orElseGet(() -> heads.create(after));
  }

  /** The document with nothing left to do. */
  private Optional<H> settled(K key) {
    Optional<H> head = heads.find(key);
    if (head.flatMap(heads::unfinished).isEmpty()) {
      return head;
    }
    complete(key, head.get());
    return head.map(heads::withoutIntent);
  }

  String kind() {
    return heads.kind();
  }

  /** Finishes the operation if the document carries it; false if it does not. */
  boolean finish(String document, String operation) {
    K key = heads.key(document);
    Optional<H> head = heads.find(key);
    if (!head.flatMap(heads::unfinished).equals(Optional.of(operation))) {
      return false;
    }
    complete(key, head.get());
    return true;
  }
}

package im.milena.embedded;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;

/**
 * Runs one write command at a time and has it on disk, whole, before it is answered.
 *
 * <p>The library keeps stored documents as live objects and changes them in place. So nobody else
 * may look at them during a write, neither a reader nor H2's background thread, and a reply is
 * copied before the next write may start.
 */
final class DurableBackend extends H2Backend {
  private static final Set<String> READS =
      Set.of(
          "find",
          "getmore",
          "killcursors",
          "count",
          "distinct",
          "ismaster",
          "hello",
          "ping",
          "buildinfo",
          "serverstatus",
          "listcollections",
          "listindexes",
          "listdatabases",
          "dbstats",
          "collstats");

  private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

  private DurableBackend(MVStore store) {
    super(store);
  }

  static DurableBackend open(String file) {
    return new DurableBackend(
        new MVStore.Builder().fileName(file).autoCommitDisabled().autoCommitBufferSize(0).open());
  }

  /** What a driver sends after its first greeting. */
  @Override
  public Document handleMessage(MongoMessage message) {
    String command = message.getDocument().keySet().iterator().next();
    boolean read = READS.contains(command.toLowerCase(Locale.ROOT));
    Lock held = read ? lock.readLock() : lock.writeLock();
    held.lock();
    try {
      Document reply = super.handleMessage(message).cloneDeeply();
      if (!read) {
        commit();
      }
      return reply;
    } finally {
      held.unlock();
    }
  }
}

package im.milena.bench.login;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a device keeps from one login to the next. Safe for the threads of one login. */
public final class Copy {
  /**
   * A list as of a version; both are sent with the next login.
   *
   * @param version 0 if nothing is kept
   */
  record Kept(String versionId, long version, Set<String> ids) {
    static final Kept NOTHING = new Kept("", 0, Set.of());

    Kept {
      ids = Set.copyOf(ids);
    }
  }

  private record Key(VersionedList list, String owner) {}

  private final Map<Key, Kept> lists = new ConcurrentHashMap<>();
  private final Map<String, Long> seqs = new ConcurrentHashMap<>();
  private final Map<String, String> newest = new ConcurrentHashMap<>();

  void keep(VersionedList list, String owner, Kept kept) {
    lists.put(new Key(list, owner), kept);
  }

  Kept kept(VersionedList list, String owner) {
    return lists.getOrDefault(new Key(list, owner), Kept.NOTHING);
  }

  /** Up to which seq a conversation or a line of notifications has been fetched. */
  void fetched(Map<String, Long> maxSeqs) {
    seqs.putAll(maxSeqs);
  }

  long fetched(String conversation) {
    return seqs.getOrDefault(conversation, 0L);
  }

  void newest(String conversation, String clientMessageId) {
    newest.put(conversation, clientMessageId);
  }

  Map<String, String> newest() {
    return newest;
  }
}

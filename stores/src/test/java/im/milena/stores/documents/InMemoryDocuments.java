package im.milena.stores.documents;

import java.time.Clock;

/** Directory documents that last as long as their objects. */
public final class InMemoryDocuments {
  private InMemoryDocuments() {}

  public static Documents create() {
    Pending pending = new InMemoryPending(Clock.systemUTC());
    return new Documents(
        new InMemoryUsers(pending),
        new InMemoryGroups(pending),
        new InMemoryGroupRequests(),
        new InMemoryPairs(pending),
        new InMemoryConversations(pending),
        new InMemoryMentions(),
        InMemoryBelongings.create(),
        new InMemoryVersionLogs(),
        pending);
  }
}

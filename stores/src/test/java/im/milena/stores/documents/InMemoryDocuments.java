package im.milena.stores.documents;

import java.time.Clock;

/** Directory documents that last as long as their objects. */
public final class InMemoryDocuments {
  private InMemoryDocuments() {}

  public static Documents create() {
    Pending pending = new InMemoryPending(Clock.systemUTC());
    return new Documents(
        new InMemoryUsers(),
        new InMemoryGroups(pending),
        new InMemoryGroupRequests(),
        new InMemoryConversations(pending),
        new InMemoryMentions(),
        new InMemoryVersionLogs(),
        pending);
  }
}

package im.milena.stores.wiring;

import im.milena.stores.belongings.InMemoryBelongings;
import im.milena.stores.conversations.InMemoryConversations;
import im.milena.stores.conversations.InMemoryMentions;
import im.milena.stores.decisions.InMemoryPending;
import im.milena.stores.decisions.InMemoryVersionLogs;
import im.milena.stores.decisions.Pending;
import im.milena.stores.groups.InMemoryGroupRequests;
import im.milena.stores.groups.InMemoryGroups;
import im.milena.stores.relations.InMemoryPairs;
import im.milena.stores.users.InMemoryUsers;
import java.time.Clock;

/** Directory documents that last as long as their objects. */
public final class InMemoryDirectoryStores {
  private InMemoryDirectoryStores() {}

  public static DirectoryStores create() {
    Pending pending = new InMemoryPending(Clock.systemUTC());
    return new DirectoryStores(
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

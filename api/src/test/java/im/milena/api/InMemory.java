package im.milena.api;

import im.milena.objects.ObjectStorage;
import im.milena.stores.cache.InMemoryRecentMessages;
import im.milena.stores.history.InMemoryHistory;
import im.milena.stores.objects.InMemoryStoredObjects;
import im.milena.stores.objects.InMemoryUploads;
import im.milena.stores.presence.InMemoryPresence;
import im.milena.stores.presence.InMemorySlots;
import im.milena.stores.presence.Presence;
import im.milena.stores.tokens.InMemoryTokens;
import im.milena.stores.wiring.InMemoryDirectoryStores;
import java.time.Clock;

/** Stores that last as long as the test. */
final class InMemory {
  private InMemory() {}

  static RunningApi.Stores stores() {
    return stores(new InMemoryPresence(new InMemorySlots(Clock.systemUTC())));
  }

  static RunningApi.Stores stores(Presence presence) {
    return new RunningApi.Stores(
        new InMemoryRecentMessages(),
        new InMemoryHistory(),
        InMemoryDirectoryStores.create(),
        new InMemoryTokens(Clock.systemUTC()),
        presence,
        new ObjectStorage.Documents(new InMemoryUploads(), new InMemoryStoredObjects()));
  }
}

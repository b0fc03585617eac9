package im.milena.directory.groups;

import im.milena.stores.wiring.DirectoryStores;
import im.milena.stores.wiring.InMemoryDirectoryStores;

class InMemoryGroupConcurrencyTest extends GroupConcurrencyContract {
  private final DirectoryStores documents = InMemoryDirectoryStores.create();

  @Override
  DirectoryStores documents() {
    return documents;
  }
}

package im.milena.directory.relations;

import im.milena.stores.wiring.DirectoryStores;
import im.milena.stores.wiring.InMemoryDirectoryStores;

class RelationsAtOnceTest extends RelationsAtOnceContract {
  private final DirectoryStores documents = InMemoryDirectoryStores.create();

  @Override
  DirectoryStores documents() {
    return documents;
  }
}

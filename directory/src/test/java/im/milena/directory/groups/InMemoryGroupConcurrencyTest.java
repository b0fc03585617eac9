package im.milena.directory.groups;

import im.milena.stores.wiring.Documents;
import im.milena.stores.wiring.InMemoryDocuments;

class InMemoryGroupConcurrencyTest extends GroupConcurrencyContract {
  private final Documents documents = InMemoryDocuments.create();

  @Override
  Documents documents() {
    return documents;
  }
}

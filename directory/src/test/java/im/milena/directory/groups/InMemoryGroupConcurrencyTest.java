package im.milena.directory.groups;

import im.milena.stores.Documents;
import im.milena.stores.InMemoryDocuments;

class InMemoryGroupConcurrencyTest extends GroupConcurrencyContract {
  private final Documents documents = InMemoryDocuments.create();

  @Override
  Documents documents() {
    return documents;
  }
}

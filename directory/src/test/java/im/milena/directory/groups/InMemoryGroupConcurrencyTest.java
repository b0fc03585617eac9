package im.milena.directory.groups;

import im.milena.stores.documents.Documents;
import im.milena.stores.documents.InMemoryDocuments;

class InMemoryGroupConcurrencyTest extends GroupConcurrencyContract {
  private final Documents documents = InMemoryDocuments.create();

  @Override
  Documents documents() {
    return documents;
  }
}

package im.milena.directory.relations;

import im.milena.stores.documents.Documents;
import im.milena.stores.documents.InMemoryDocuments;

class RelationsAtOnceTest extends RelationsAtOnceContract {
  private final Documents documents = InMemoryDocuments.create();

  @Override
  Documents documents() {
    return documents;
  }
}

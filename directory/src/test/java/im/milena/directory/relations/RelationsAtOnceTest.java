package im.milena.directory.relations;

import im.milena.stores.wiring.Documents;
import im.milena.stores.wiring.InMemoryDocuments;

class RelationsAtOnceTest extends RelationsAtOnceContract {
  private final Documents documents = InMemoryDocuments.create();

  @Override
  Documents documents() {
    return documents;
  }
}

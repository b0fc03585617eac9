package im.milena.stores.documents;

class InMemoryStoredObjectsTest extends StoredObjectsContract {
  @Override
  StoredObjects objects() {
    return new InMemoryStoredObjects();
  }
}

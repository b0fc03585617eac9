package im.milena.stores.objects;

class InMemoryStoredObjectsTest extends StoredObjectsContract {
  @Override
  StoredObjects objects() {
    return new InMemoryStoredObjects();
  }
}

package im.milena.stores.objects;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Objects that last as long as their object. */
public final class InMemoryStoredObjects implements StoredObjects {
  private final Map<String, StoredBytes> bytes = new HashMap<>();
  private final Map<String, NamedObject> names = new HashMap<>();

  @Override
  public synchronized Optional<StoredBytes> bytes(String hash, long size) {
    return Optional.ofNullable(bytes.get(hash + ":" + size));
  }

  @Override
  public synchronized StoredBytes keep(StoredBytes stored) {
    bytes.putIfAbsent(stored.hash() + ":" + stored.size(), stored);
    return bytes(stored.hash(), stored.size()).orElseThrow();
  }

  @Override
  public synchronized void name(NamedObject object) {
    names.put(object.name(), object);
  }

  @Override
  public synchronized Optional<NamedObject> find(String name) {
    return Optional.ofNullable(names.get(name));
  }
}

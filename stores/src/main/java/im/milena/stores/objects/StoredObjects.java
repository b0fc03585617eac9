package im.milena.stores.objects;

import java.util.Optional;

/**
 * Which objects there are: content by hash, and the names that point to it. The bytes themselves
 * lie in an object store. Throws {@link im.milena.stores.StoreUnavailableException} when MongoDB is
 * sick.
 */
public interface StoredObjects {
  /** The content with this hash and size; a hash alone is not enough to take it for the same. */
  Optional<StoredBytes> bytes(String hash, long size);

  /** Notes content that has been stored. The first one stays; returned is the one that stays. */
  StoredBytes keep(StoredBytes stored);

  /** Gives the name to the object; whatever had it before loses it. */
  void name(NamedObject object);

  Optional<NamedObject> find(String name);
}

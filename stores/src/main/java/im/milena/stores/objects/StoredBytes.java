package im.milena.stores.objects;

/**
 * Content that lies in the object store, once, however many names it has.
 *
 * @param hash of the content as its sender computed it and completion verified it
 * @param size bytes
 * @param key where it lies in the object store
 */
public record StoredBytes(String hash, long size, String key) {
  public StoredBytes {
    if (hash.isEmpty() || key.isEmpty()) {
      throw new IllegalArgumentException(
          "stored bytes have a hash and a key, got: " + hash + " " + key);
    }
    if (size < 0) {
      throw new IllegalArgumentException("size must be at least 0, got: " + size);
    }
  }
}

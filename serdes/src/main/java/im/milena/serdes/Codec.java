package im.milena.serdes;

/** A value's bytes, both ways. Encoding the same value twice gives the same bytes. */
public interface Codec<T> {
  byte[] encode(T value);

  /**
   * @throws UndecodableException if the bytes are not such a value
   * @throws NewerVersionException if a newer Milena wrote them
   */
  T decode(byte[] bytes);
}

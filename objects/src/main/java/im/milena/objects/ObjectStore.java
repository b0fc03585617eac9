package im.milena.objects;

import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where bytes lie, under keys of our own making: {@code data/} or {@code images/}, 32 hex digits,
 * perhaps a suffix. Clients bring and fetch them by signed addresses. What lies under a key never
 * changes.
 *
 * <p>Throws {@link im.milena.stores.StoreUnavailableException} when it is sick; every call may be
 * repeated.
 */
interface ObjectStore extends AutoCloseable {
  PartLimits limits();

  /** Begins an upload in parts; returns the store's name for it. */
  String begin(String key, String contentType);

  /**
   * Where to PUT a part. A body of another size is refused there.
   *
   * @param handle what {@link #begin} returned
   * @param number from 1
   */
  URI signPart(String key, String handle, int number, long size, Signing signing);

  /**
   * Makes one object of the parts. Repeating it after it succeeded changes nothing.
   *
   * @throws ObjectRefusedException ARGUMENTS if a part is not there or has another MD5 or size;
   *     MISSING if the upload was aborted
   */
  void complete(String key, String handle, List<UploadedPart> parts);

  /** Forgets the parts of an upload; harmless if there are none. */
  void abort(String key, String handle);

  /** A form that uploads exactly so many bytes to the key. */
  SignedForm signForm(String key, long size, String contentType, Signing signing);

  /** Where to GET the bytes, as of that content type. */
  URI signRead(String key, String contentType, Signing signing);

  /** How many bytes lie there, empty if none ever came. */
  OptionalLong size(String key);

  /** The bytes of a key that has some; closed by the caller. */
  InputStream open(String key);

  void put(String key, String contentType, byte[] bytes);

  /** Harmless if there is nothing. */
  void delete(String key);

  @Override
  void close();
}

package im.milena.objects;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Objects in a folder of this machine. Its signed addresses point at the api, which brings requests
 * to {@link LocalDoor}.
 */
final class LocalObjects implements ObjectStore {
  private final LocalFiles files;
  private final UrlSigner signer;

  LocalObjects(LocalFiles files, UrlSigner signer) {
    this.files = files;
    this.signer = signer;
  }

  static LocalObjects in(Path folder, UrlSigner signer) {
    return new LocalObjects(new LocalFiles(folder), signer);
  }

  LocalDoor door() {
    return new LocalDoor(files, signer);
  }

  @Override
  public PartLimits limits() {
    return PartLimits.S3;
  }

  /** A key belongs to one upload, so the key's digits name the upload as well. */
  @Override
  public String begin(String key, String contentType) {
    return id(key);
  }

  @Override
  public URI signPart(String key, String handle, int number, long size, Signing signing) {
    return signer.sign(
        "PUT",
        LocalDoor.PARTS + handle + "/" + number,
        Map.of(LocalDoor.SIZE, Long.toString(size)),
        signing);
  }

  @Override
  public void complete(String key, String handle, List<UploadedPart> parts) {
    if (files.size(key).isEmpty()) {
      try {
        files.join(handle, parts, key);
      } catch (RuntimeException e) {
        // A repeat at the same time may have taken the parts.
        if (files.size(key).isEmpty()) {
          throw e;
        }
      }
    }
    files.forget(handle);
  }

  @Override
  public void abort(String key, String handle) {
    if (!handle.isEmpty()) {
      files.forget(handle);
    }
  }

  @Override
  public SignedForm signForm(String key, long size, String contentType, Signing signing) {
    URI url =
        signer.sign(
            "POST",
            LocalDoor.FORMS + id(key),
            Map.of(LocalDoor.SIZE, Long.toString(size)),
            signing);
    return new SignedForm(url, LocalDoor.FORM_FILE, new TreeMap<>());
  }

  @Override
  public URI signRead(String key, String contentType, Signing signing) {
    return signer.sign(
        "GET", LocalDoor.OBJECTS + key, Map.of(LocalDoor.TYPE, contentType), signing);
  }

  @Override
  public OptionalLong size(String key) {
    return files.size(key);
  }

  @Override
  public InputStream open(String key) {
    return files.open(key);
  }

  @Override
  public void put(String key, String contentType, byte[] bytes) {
    files.put(key, bytes);
  }

  @Override
  public void delete(String key) {
    files.delete(key);
  }

  @Override
  public void close() {
    // Files are open only while they are used.
  }

  private static String id(String key) {
    return key.substring(key.indexOf('/') + 1);
  }
}

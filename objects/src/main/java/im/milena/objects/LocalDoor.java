package im.milena.objects;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where requests to signed addresses of the local store arrive: {@code PUT
 * /storage/parts/upload/n}, {@code POST /storage/forms/upload}, {@code GET /storage/objects/key}.
 * No token is asked for; the signature says that somebody who may was given the address.
 */
public final class LocalDoor {
  /** What all its paths begin with. */
  public static final String PREFIX = "/storage/";

  /** The form field that takes the file. */
  public static final String FORM_FILE = "file";

  static final String PARTS = PREFIX + "parts/";
  static final String FORMS = PREFIX + "forms/";
  static final String OBJECTS = PREFIX + "objects/";
  static final String SIZE = "size";
  static final String TYPE = "type";

  private final LocalFiles files;
  private final UrlSigner signer;

  LocalDoor(LocalFiles files, UrlSigner signer) {
    this.files = files;
    this.signer = signer;
  }

  /**
   * Bytes that may come.
   *
   * @param size exactly how many
   */
  public record Incoming(long size, Receiver receiver) {}

  /** Takes the bytes. */
  public interface Receiver {
    /**
     * Reads to the end of the bytes.
     *
     * @return their MD5 in hex; empty if there were more or fewer than announced, and then nothing
     *     is kept
     */
    Optional<String> receive(InputStream bytes);
  }

  /** A file that may be sent. */
  public record Outgoing(Path file, String contentType) {}

  /** Empty if the address was not signed for this or has expired. */
  public Optional<Incoming> part(String path, Map<String, String> parameters) {
    List<String> segments = after(PARTS, path);
    if (segments.size() != 2 || !signer.holds("PUT", path, parameters)) {
      return Optional.empty();
    }
    long size = size(parameters);
    int number = Integer.parseInt(segments.get(1));
    return Optional.of(
        new Incoming(size, bytes -> files.receivePart(segments.get(0), number, size, bytes)));
  }

  /** As {@link #part}, for the file of a form; also empty once it has come. */
  public Optional<Incoming> form(String path, Map<String, String> parameters) {
    List<String> segments = after(FORMS, path);
    if (segments.size() != 1 || !signer.holds("POST", path, parameters)) {
      return Optional.empty();
    }
    long size = size(parameters);
    String key = "data/" + segments.get(0);
    return files.size(key).isPresent()
        ? Optional.empty()
        : Optional.of(new Incoming(size, bytes -> files.receive(key, size, bytes)));
  }

  /** Empty if the address was not signed for this, has expired, or the bytes are gone. */
  public Optional<Outgoing> object(String path, Map<String, String> parameters) {
    if (!path.startsWith(OBJECTS) || !signer.holds("GET", path, parameters)) {
      return Optional.empty();
    }
    Path file = files.file(path.substring(OBJECTS.length()));
    @Nullable String type = parameters.get(TYPE);
    return type != null && Files.isRegularFile(file)
        ? Optional.of(new Outgoing(file, type))
        : Optional.empty();
  }

  private static List<String> after(String prefix, String path) {
    return path.startsWith(prefix)
        ? List.of(path.substring(prefix.length()).split("/"))
        : List.of();
  }

  /** Signed, so it is there and a number. */
  private static long size(Map<String, String> parameters) {
    return Long.parseLong(parameters.getOrDefault(SIZE, "0"));
  }
}

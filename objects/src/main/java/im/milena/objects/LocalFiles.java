package im.milena.objects;

import im.milena.stores.StoreUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The folder of the local store:
 *
 * <ul>
 *   <li>{@code data/ab/ab…} and {@code images/ab/ab…}: the bytes of a key, complete
 *   <li>{@code parts/upload/n-md5}: a part that came, complete, under its number and hash
 *   <li>{@code incoming/}: what is being received
 * </ul>
 *
 * Files are written elsewhere and renamed, so nobody sees half of one; a key's file is on the disk
 * before it has its name. Keys and uploads are checked against a pattern before they become paths.
 */
final class LocalFiles {
  private static final String HEX = "[0-9a-f]{32}";
  private static final Pattern KEY =
      Pattern.compile("(data|images)/(" + HEX + ")(-[0-9]{1,5}x[0-9]{1,5}\\.[a-z]{1,5})?");
  private static final Pattern UPLOAD = Pattern.compile(HEX);
  private static final int BUFFER = 64 * 1_024;
  private static final Duration STALE = Duration.ofDays(2);

  private final Path parts;
  private final Path incoming;
  private final Path folder;

  LocalFiles(Path folder) {
    this.folder = folder;
    parts = folder.resolve("parts");
    incoming = folder.resolve("incoming");
    run(
        () -> {
          Files.createDirectories(parts);
          Files.createDirectories(incoming);
          deleteStale();
        });
  }

  /**
   * @throws IllegalArgumentException if it is no key of ours
   */
  Path file(String key) {
    var matcher = KEY.matcher(key);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no key of an object: " + key);
    }
    String name = key.substring(key.indexOf('/') + 1);
    return folder.resolve(matcher.group(1)).resolve(name.substring(0, 2)).resolve(name);
  }

  /**
   * Takes a part from the wire.
   *
   * @return its MD5; empty if there were not exactly so many bytes, and then nothing is kept
   */
  Optional<String> receivePart(String upload, int number, long size, InputStream bytes) {
    return receive(
        size,
        bytes,
        (file, md5) -> {
          Path home = partsOf(upload);
          Files.createDirectories(home);
          move(file, home.resolve(number + "-" + md5));
          // Sent again and different: what was there can no longer be wanted.
          deleteAll(home, number + "-*", number + "-" + md5);
        });
  }

  /** As {@link #receivePart}, for all bytes of a key. */
  Optional<String> receive(String key, long size, InputStream bytes) {
    return receive(size, bytes, (file, md5) -> publish(file, key));
  }

  /**
   * Joins parts to one file.
   *
   * @throws ObjectRefusedException if one of them is not there with that hash and size
   */
  void join(String upload, List<UploadedPart> described, String key) {
    Path home = partsOf(upload);
    List<Path> files = described.stream().map(part -> find(home, part)).toList();
    run(
        () -> {
          Path whole = files.get(0);
          if (files.size() > 1) {
            whole = Files.createTempFile(incoming, "join", null);
            join(files, whole);
          }
          publish(whole, key);
        });
  }

  void forget(String upload) {
    Path home = partsOf(upload);
    run(
        () -> {
          if (Files.exists(home)) {
            deleteAll(home, "*", "");
            Files.deleteIfExists(home);
          }
        });
  }

  OptionalLong size(String key) {
    Path file = file(key);
    return attempt(
        () -> {
          try {
            return OptionalLong.of(Files.size(file));
          } catch (NoSuchFileException e) {
            return OptionalLong.empty();
          }
        });
  }

  InputStream open(String key) {
    return attempt(() -> Files.newInputStream(file(key)));
  }

  void put(String key, byte[] bytes) {
    run(
        () -> {
          Path file = Files.createTempFile(incoming, "put", null);
          Files.write(file, bytes);
          publish(file, key);
        });
  }

  void delete(String key) {
    attempt(() -> Files.deleteIfExists(file(key)));
  }

  private interface Home {
    void take(Path file, String md5) throws IOException;
  }

  private Optional<String> receive(long size, InputStream bytes, Home home) {
    return attempt(
        () -> {
          Path file = Files.createTempFile(incoming, "part", null);
          try {
            MessageDigest md5 = ContentHash.md5();
            if (!copy(new DigestInputStream(bytes, md5), file, size)) {
              return Optional.empty();
            }
            String hash = HexFormat.of().formatHex(md5.digest());
            home.take(file, hash);
            return Optional.of(hash);
          } finally {
            Files.deleteIfExists(file);
          }
        });
  }

  /** Whether there were exactly so many bytes; never writes more. */
  private static boolean copy(InputStream from, Path to, long size) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long left = size;
    try (OutputStream out = Files.newOutputStream(to)) {
      int read;
      while ((read = from.read(buffer)) >= 0) {
        left -= read;
        if (left < 0) {
          return false;
        }
        out.write(buffer, 0, read);
      }
    }
    return left == 0;
  }

  private static void join(List<Path> files, Path whole) throws IOException {
    try (FileChannel out = FileChannel.open(whole, StandardOpenOption.WRITE)) {
      for (Path file : files) {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
          long size = in.size();
          for (long at = 0; at < size; ) {
            at += in.transferTo(at, size - at, out);
          }
        }
      }
    }
  }

  private void publish(Path file, String key) throws IOException {
    try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Path home = file(key);
    Files.createDirectories(
        java.util.Objects.requireNonNull(home.getParent(), "a key's file has a folder"));
    move(file, home);
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path find(Path home, UploadedPart part) {
    Path file = home.resolve(part.number() + "-" + part.md5());
    boolean there = attempt(() -> Files.exists(file) && Files.size(file) == part.size());
    if (!there) {
      throw ObjectRefusedException.arguments(
          "part "
              + part.number()
              + " was not uploaded with "
              + part.size()
              + " bytes and this MD5");
    }
    return file;
  }

  private static void deleteAll(Path home, String glob, String except) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(home, glob)) {
      for (Path file : files) {
        if (!file.getFileName().toString().equals(except)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** What a process that was killed was receiving. Others may be receiving now. */
  private void deleteStale() throws IOException {
    Instant before = Instant.now().minus(STALE);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(incoming)) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private Path partsOf(String upload) {
    if (!UPLOAD.matcher(upload).matches()) {
      throw new IllegalArgumentException("no upload of ours: " + upload);
    }
    return parts.resolve(upload);
  }

  private interface DiskWork<T> {
    T result() throws IOException;
  }

  private interface DiskStep {
    void take() throws IOException;
  }

  private static void run(DiskStep step) {
    attempt(
        () -> {
          step.take();
          return true;
        });
  }

  private static <T> T attempt(DiskWork<T> work) {
    try {
      return work.result();
    } catch (IOException e) {
      throw new StoreUnavailableException("the folder of objects", e);
    }
  }
}

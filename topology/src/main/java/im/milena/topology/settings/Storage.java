package im.milena.topology.settings;

import java.nio.file.Path;

/**
 * Where the numbering state is kept. Changelogs hold it too, so the folder may be lost; losing it
 * costs a restore.
 *
 * @param folder of RocksDB and of the process's identity, which keeps its transactional id
 * @param inMemory instead of RocksDB
 * @param recordCacheBytes how much may change between two commits before it is written early
 * @param rocksBytes that all of RocksDB's stores together may take; a bound, not a reservation
 */
public record Storage(Path folder, boolean inMemory, long recordCacheBytes, long rocksBytes) {
  public Storage {
    if (recordCacheBytes < 0) {
      throw new IllegalArgumentException(
          "record cache must not be negative, got: " + recordCacheBytes);
    }
    if (rocksBytes < 8 << 20) {
      throw new IllegalArgumentException("RocksDB needs at least 8 MiB, got: " + rocksBytes);
    }
  }

  public static Storage at(Path folder) {
    return new Storage(folder, false, 16 << 20, 64 << 20);
  }
}

package im.milena.topology.running;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One bound for the memory of all RocksDB stores of a process. Left to themselves, four small
 * stores on each of many partitions would take 100 MB of buffers each.
 */
final class RocksMemory implements AutoCloseable {
  /** Where a store's settings find it; Streams makes the setter itself. */
  static final String CONFIG = "milena.rocksdb.memory";

  private static final long WRITE_BUFFER_BYTES = 2 << 20;

  private final Cache cache;
  private final WriteBufferManager writeBuffers;

  RocksMemory(long bytes) {
    // Its classes cannot be used before.
    RocksDB.loadLibrary();
    this.cache = new LRUCache(bytes);
    this.writeBuffers = new WriteBufferManager(bytes / 2, cache);
  }

  @Override
  public void close() {
    writeBuffers.close();
    cache.close();
  }

  /** Binds one store to the bound. */
  public static final class Setter implements RocksDBConfigSetter {
    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
      if (!(configs.get(CONFIG) instanceof RocksMemory memory)) {
        throw new IllegalStateException(CONFIG + " must be set for store " + store);
      }
      var table = (BlockBasedTableConfig) options.tableFormatConfig();
      table.setBlockCache(memory.cache);
      table.setCacheIndexAndFilterBlocks(true);
      options.setWriteBufferManager(memory.writeBuffers);
      options.setWriteBufferSize(WRITE_BUFFER_BYTES);
    }

    @Override
    public void close(String store, Options options) {
      // The bound is shared; the runner closes it after all stores.
    }
  }
}

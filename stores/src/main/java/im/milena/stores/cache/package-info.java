/** Recent messages, max seqs, read marks and bounds in Redis. */
@NullMarked
package im.milena.stores.cache;

import org.jspecify.annotations.NullMarked;

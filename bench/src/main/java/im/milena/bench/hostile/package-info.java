/** Clients that mean harm: strangers, and one who is in. For servers of one's own, on loopback. */
@NullMarked
package im.milena.bench.hostile;

import org.jspecify.annotations.NullMarked;

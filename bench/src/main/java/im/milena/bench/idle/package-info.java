/** Connections that say nothing. */
@NullMarked
package im.milena.bench.idle;

import org.jspecify.annotations.NullMarked;

/** Messages and everything else that users do, at once. */
@NullMarked
package im.milena.bench.mixed;

import org.jspecify.annotations.NullMarked;

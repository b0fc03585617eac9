/** Who sends to whom, and when. */
@NullMarked
package im.milena.bench.load;

import org.jspecify.annotations.NullMarked;

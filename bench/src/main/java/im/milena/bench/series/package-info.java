/** How a run went, second by second. */
@NullMarked
package im.milena.bench.series;

import org.jspecify.annotations.NullMarked;

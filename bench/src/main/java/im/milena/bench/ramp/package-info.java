/** The highest rate that a server keeps up with. */
@NullMarked
package im.milena.bench.ramp;

import org.jspecify.annotations.NullMarked;

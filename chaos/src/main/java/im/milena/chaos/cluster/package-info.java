/** A local cluster of real processes that can be killed, suspended and started again. */
@NullMarked
package im.milena.chaos.cluster;

import org.jspecify.annotations.NullMarked;

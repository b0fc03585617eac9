/** The projections of the log: one loop for all of them. */
@NullMarked
package im.milena.sinks;

import org.jspecify.annotations.NullMarked;

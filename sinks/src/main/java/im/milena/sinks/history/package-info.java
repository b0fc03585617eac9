/** The sink that keeps messages for good. */
@NullMarked
package im.milena.sinks.history;

import org.jspecify.annotations.NullMarked;

/** What reacts to the log, as opposed to what only keeps it. */
@NullMarked
package im.milena.followers;

import org.jspecify.annotations.NullMarked;

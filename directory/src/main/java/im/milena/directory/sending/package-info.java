/** The one door through which messages and changes enter the log. */
@NullMarked
package im.milena.directory.sending;

import org.jspecify.annotations.NullMarked;

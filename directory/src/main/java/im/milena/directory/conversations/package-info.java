/** A user's conversations: the rows clients list, and how far they have read. */
@NullMarked
package im.milena.directory.conversations;

import org.jspecify.annotations.NullMarked;

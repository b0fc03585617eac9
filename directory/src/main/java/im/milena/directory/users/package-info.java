/** Registered users. */
@NullMarked
package im.milena.directory.users;

import org.jspecify.annotations.NullMarked;

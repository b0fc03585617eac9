/** User accounts. */
@NullMarked
package im.milena.stores.users;

import org.jspecify.annotations.NullMarked;

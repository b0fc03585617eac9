/** What two users are to each other: friends, asking to be, or blocked. */
@NullMarked
package im.milena.stores.relations;

import org.jspecify.annotations.NullMarked;

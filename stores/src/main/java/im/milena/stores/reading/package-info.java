/** What one user may read of a conversation, from cache and history together. */
@NullMarked
package im.milena.stores.reading;

import org.jspecify.annotations.NullMarked;

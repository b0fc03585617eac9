/** Messages for good: one document per message in MongoDB. */
@NullMarked
package im.milena.stores.history;

import org.jspecify.annotations.NullMarked;

/** Users' rows of their conversations, and who was mentioned in them. */
@NullMarked
package im.milena.stores.conversations;

import org.jspecify.annotations.NullMarked;

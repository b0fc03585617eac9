/** Names and places of uploaded files; the bytes are elsewhere. */
@NullMarked
package im.milena.stores.objects;

import org.jspecify.annotations.NullMarked;

/**
 * How the stores are opened, and what each of them can say: that it is unavailable, or that
 * somebody renumbered.
 */
@NullMarked
package im.milena.stores;

import org.jspecify.annotations.NullMarked;

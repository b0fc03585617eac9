/**
 * What every store can say: that it is unavailable, that it refuses, or that somebody renumbered.
 */
@NullMarked
package im.milena.stores;

import org.jspecify.annotations.NullMarked;

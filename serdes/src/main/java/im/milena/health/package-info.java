/** How the parts of Milena are doing, in words that all of them share. */
@NullMarked
package im.milena.health;

import org.jspecify.annotations.NullMarked;

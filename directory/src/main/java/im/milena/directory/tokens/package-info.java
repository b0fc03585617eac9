/** Tokens: issued, checked, kicked. */
@NullMarked
package im.milena.directory.tokens;

import org.jspecify.annotations.NullMarked;

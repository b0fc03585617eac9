/** States of login tokens. */
@NullMarked
package im.milena.stores.tokens;

import org.jspecify.annotations.NullMarked;

/** Which device is connected where, and which gateway holds which slot. */
@NullMarked
package im.milena.stores.presence;

import org.jspecify.annotations.NullMarked;

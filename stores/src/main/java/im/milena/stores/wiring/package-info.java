/** How the stores are opened. It sees every room of this module, and none of them sees it. */
@NullMarked
package im.milena.stores.wiring;

import org.jspecify.annotations.NullMarked;

/** The gateway, put together. It sees every room of this module, and none of them sees it. */
@NullMarked
package im.milena.gateway.wiring;

import org.jspecify.annotations.NullMarked;

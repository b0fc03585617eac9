/** What was delivered to the slot, on its way to sockets. */
@NullMarked
package im.milena.gateway.deliveries;

import org.jspecify.annotations.NullMarked;

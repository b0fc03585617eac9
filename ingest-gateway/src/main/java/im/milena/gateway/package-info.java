/** The gateway: clients connect to it, ask, send, and get what is delivered to its slot. */
@NullMarked
package im.milena.gateway;

import org.jspecify.annotations.NullMarked;

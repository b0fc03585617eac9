/**
 * The slot that the gateway holds, and what is registered under it: devices and groups. Both are
 * made again when the slot or Redis was lost.
 */
@NullMarked
package im.milena.gateway.slot;

import org.jspecify.annotations.NullMarked;

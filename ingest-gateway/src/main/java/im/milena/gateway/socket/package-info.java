/**
 * WebSocket connections on Undertow's streams: frames in and out, bounded and without a thread
 * each.
 */
@NullMarked
package im.milena.gateway.socket;

import org.jspecify.annotations.NullMarked;

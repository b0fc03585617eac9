/**
 * What the command line needs of a running Milena: where it is, its secret, its public REST and
 * WebSocket.
 */
@NullMarked
package im.milena.standalone.client;

import org.jspecify.annotations.NullMarked;

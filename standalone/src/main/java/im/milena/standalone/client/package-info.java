/** What the command line needs of a running Milena: its public REST and WebSocket, nothing else. */
@NullMarked
package im.milena.standalone.client;

import org.jspecify.annotations.NullMarked;

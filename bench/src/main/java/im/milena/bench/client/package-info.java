/** How the bench talks to a server: REST as an application's backend, WebSockets as its users. */
@NullMarked
package im.milena.bench.client;

import org.jspecify.annotations.NullMarked;

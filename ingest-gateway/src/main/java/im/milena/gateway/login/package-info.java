/**
 * The way in and out: connections from their first moment, handshakes, and what is left to do when
 * a session is over.
 */
@NullMarked
package im.milena.gateway.login;

import org.jspecify.annotations.NullMarked;

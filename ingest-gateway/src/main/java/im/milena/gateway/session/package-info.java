/**
 * Who is connected: sessions, how the user of one is told that it is displaced, and what all of
 * them may take of this process.
 */
@NullMarked
package im.milena.gateway.session;

import org.jspecify.annotations.NullMarked;

/**
 * Users online, what they send, and what comes of it: the part that every bench with messages
 * shares.
 */
@NullMarked
package im.milena.bench.session;

import org.jspecify.annotations.NullMarked;

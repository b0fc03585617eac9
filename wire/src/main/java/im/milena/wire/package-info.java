/**
 * What OpenIM's clients and a gateway say to each other: frames, their payloads and the handshake,
 * as values.
 */
@NullMarked
package im.milena.wire;

import org.jspecify.annotations.NullMarked;

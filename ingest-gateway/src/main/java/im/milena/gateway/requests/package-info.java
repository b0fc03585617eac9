/**
 * What clients ask, from a frame to its answer: one at a time and in order for a connection, reads
 * and sends apart, each within a budget.
 */
@NullMarked
package im.milena.gateway.requests;

import org.jspecify.annotations.NullMarked;

/**
 * What a message is: ids, seqs, options and the message itself. Pure values, checked when they are
 * made.
 */
@NullMarked
package im.milena.message;

import org.jspecify.annotations.NullMarked;

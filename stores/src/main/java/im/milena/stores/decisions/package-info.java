/**
 * How changes of the directory are decided: each in one document, which keeps what the decision
 * still asks for, the lists of clients it touches, and the list of decisions that may be
 * unfinished.
 */
@NullMarked
package im.milena.stores.decisions;

import org.jspecify.annotations.NullMarked;

/** Whether every acknowledged message came out, once and in order. */
@NullMarked
package im.milena.bench.ledger;

import org.jspecify.annotations.NullMarked;

/** Faults under load on a local cluster, each followed by a verdict on every promise. */
@NullMarked
package im.milena.chaos;

import org.jspecify.annotations.NullMarked;

/** Two servers in turn under the same load. */
@NullMarked
package im.milena.bench.compare;

import org.jspecify.annotations.NullMarked;

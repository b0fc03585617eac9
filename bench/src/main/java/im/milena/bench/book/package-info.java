/** The results of many runs as one text. */
@NullMarked
package im.milena.bench.book;

import org.jspecify.annotations.NullMarked;

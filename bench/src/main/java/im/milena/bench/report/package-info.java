/** Figures, and how people and programs read them: rows, JSON, pages. */
@NullMarked
package im.milena.bench.report;

import org.jspecify.annotations.NullMarked;

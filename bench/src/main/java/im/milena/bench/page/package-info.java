/** Reports as one self-contained HTML page: plots in SVG, no scripts, nothing fetched. */
@NullMarked
package im.milena.bench.page;

import org.jspecify.annotations.NullMarked;

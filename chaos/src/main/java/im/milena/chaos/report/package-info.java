/** What a run found, for programs to read. */
@NullMarked
package im.milena.chaos.report;

import org.jspecify.annotations.NullMarked;

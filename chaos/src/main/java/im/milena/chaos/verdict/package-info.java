/** What was promised, held against what is there; shares no code with the server. */
@NullMarked
package im.milena.chaos.verdict;

import org.jspecify.annotations.NullMarked;

/** The {@code milena} command: every part on its own, or all of them in one JVM. */
@NullMarked
package im.milena.standalone;

import org.jspecify.annotations.NullMarked;

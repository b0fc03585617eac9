/** {@code milena bench}: each command's options, handed to the bench as its settings. */
@NullMarked
package im.milena.standalone.bench;

import org.jspecify.annotations.NullMarked;

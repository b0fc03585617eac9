/** {@code milena-lab bench}: each command's options, handed to the bench as its settings. */
@NullMarked
package im.milena.lab.bench;

import org.jspecify.annotations.NullMarked;

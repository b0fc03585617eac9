/** The {@code milena-lab} command: loads and breaks a Milena, and says what came of it. */
@NullMarked
package im.milena.lab;

import org.jspecify.annotations.NullMarked;

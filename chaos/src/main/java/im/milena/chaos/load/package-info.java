/** Users who talk through real WebSockets, and the books of what they said and heard. */
@NullMarked
package im.milena.chaos.load;

import org.jspecify.annotations.NullMarked;

/** {@code /friend/…} */
@NullMarked
package im.milena.api.friends;

import org.jspecify.annotations.NullMarked;

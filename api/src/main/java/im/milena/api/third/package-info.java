/** {@code /third/…} */
@NullMarked
package im.milena.api.third;

import org.jspecify.annotations.NullMarked;

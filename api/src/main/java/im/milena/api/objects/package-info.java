/** {@code /object/…} */
@NullMarked
package im.milena.api.objects;

import org.jspecify.annotations.NullMarked;

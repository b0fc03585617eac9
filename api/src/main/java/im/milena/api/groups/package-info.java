/** {@code /group/…} */
@NullMarked
package im.milena.api.groups;

import org.jspecify.annotations.NullMarked;

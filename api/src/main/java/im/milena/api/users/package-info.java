/** {@code /user/…} */
@NullMarked
package im.milena.api.users;

import org.jspecify.annotations.NullMarked;

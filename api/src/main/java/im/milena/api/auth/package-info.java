/** {@code /auth/…} */
@NullMarked
package im.milena.api.auth;

import org.jspecify.annotations.NullMarked;

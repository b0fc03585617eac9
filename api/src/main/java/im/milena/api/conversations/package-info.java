/** {@code /conversation/…} and {@code /jssdk/…}: a user's list of conversations. */
@NullMarked
package im.milena.api.conversations;

import org.jspecify.annotations.NullMarked;

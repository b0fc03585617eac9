/** {@code /msg/…} */
@NullMarked
package im.milena.api.messages;

import org.jspecify.annotations.NullMarked;

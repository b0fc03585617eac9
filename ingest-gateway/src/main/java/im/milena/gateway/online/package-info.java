/** Who watches whose online status, and how each change reaches them. */
@NullMarked
package im.milena.gateway.online;

import org.jspecify.annotations.NullMarked;

/** REST: OpenIM's routes as thin adapters over the directory and the conversations. */
@NullMarked
package im.milena.api;

import org.jspecify.annotations.NullMarked;

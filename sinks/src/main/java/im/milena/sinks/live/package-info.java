/** The sink that fills the cache and then tells the gateways. */
@NullMarked
package im.milena.sinks.live;

import org.jspecify.annotations.NullMarked;

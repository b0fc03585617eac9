/**
 * Starts, watches and stops the topology, and refuses to where it would number anything twice. It
 * sees the other rooms, and none of them sees it.
 */
@NullMarked
package im.milena.topology.running;

import org.jspecify.annotations.NullMarked;

/**
 * What every room of the gateway speaks of: its settings and limits, the ports it is given, the
 * tenure of its slot, and what it counts.
 */
@NullMarked
package im.milena.gateway;

import org.jspecify.annotations.NullMarked;

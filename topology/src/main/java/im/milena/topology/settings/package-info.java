/** What an operator may choose of a topology. */
@NullMarked
package im.milena.topology.settings;

import org.jspecify.annotations.NullMarked;

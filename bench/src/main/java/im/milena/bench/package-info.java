/** Load against any server that speaks OpenIM's wire, and what it cost. */
@NullMarked
package im.milena.bench;

import org.jspecify.annotations.NullMarked;

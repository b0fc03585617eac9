/** One fault a file. */
@NullMarked
package im.milena.chaos.fault;

import org.jspecify.annotations.NullMarked;

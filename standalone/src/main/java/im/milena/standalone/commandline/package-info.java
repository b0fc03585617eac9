/** What all our commands have in common, whichever program they belong to. */
@NullMarked
package im.milena.standalone.commandline;

import org.jspecify.annotations.NullMarked;

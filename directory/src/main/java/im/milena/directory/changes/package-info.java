/** Tells every process that a document of the directory changed, so that copies stay young. */
@NullMarked
package im.milena.directory.changes;

import org.jspecify.annotations.NullMarked;

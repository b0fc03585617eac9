/**
 * How the directory changes: each operation is decided in exactly one document, by one conditional
 * update that carries what else is to be done; any process that finds that unfinished finishes it.
 */
@NullMarked
package im.milena.directory.decisions;

import org.jspecify.annotations.NullMarked;

/**
 * What a decision about a group rests on: its head, its rows, who may do what, and who may write to
 * it.
 */
@NullMarked
package im.milena.directory.groups.deciding;

import org.jspecify.annotations.NullMarked;

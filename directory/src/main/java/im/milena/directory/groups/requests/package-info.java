/** Who asks to join a group, and what becomes of it. */
@NullMarked
package im.milena.directory.groups.requests;

import org.jspecify.annotations.NullMarked;

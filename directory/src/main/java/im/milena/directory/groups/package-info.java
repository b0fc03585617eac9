/** Groups and their members. */
@NullMarked
package im.milena.directory.groups;

import org.jspecify.annotations.NullMarked;

/** Groups, put together: {@link im.milena.directory.groups.GroupDirectory} sees all rooms below. */
@NullMarked
package im.milena.directory.groups;

import org.jspecify.annotations.NullMarked;

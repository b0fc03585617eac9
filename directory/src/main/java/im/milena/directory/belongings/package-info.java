/** What applications keep for single users: commands, settings, push targets, log files. */
@NullMarked
package im.milena.directory.belongings;

import org.jspecify.annotations.NullMarked;

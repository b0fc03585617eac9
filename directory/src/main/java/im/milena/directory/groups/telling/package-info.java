/**
 * What members and their clients are told of a group: notifications, and groups and members as they
 * see them.
 */
@NullMarked
package im.milena.directory.groups.telling;

import org.jspecify.annotations.NullMarked;

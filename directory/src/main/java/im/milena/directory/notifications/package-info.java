/** What clients are told of changes: the content and the switches of OpenIM's notifications. */
@NullMarked
package im.milena.directory.notifications;

import org.jspecify.annotations.NullMarked;

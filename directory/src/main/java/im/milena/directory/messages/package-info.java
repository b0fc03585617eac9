/**
 * What happens to messages after they were said: read, revoked, deleted, cleared. Each change is an
 * entry of an envelope, together with the notification that tells of it wherever both have the same
 * family, and the caller is answered when their next read sees it.
 */
@NullMarked
package im.milena.directory.messages;

import org.jspecify.annotations.NullMarked;

/** The follower that tells users that a group chat calls on them. */
@NullMarked
package im.milena.followers.mentions;

import org.jspecify.annotations.NullMarked;

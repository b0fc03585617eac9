/** What is between two users: friends, requests, blocks. */
@NullMarked
package im.milena.directory.relations;

import org.jspecify.annotations.NullMarked;

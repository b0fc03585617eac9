/** The one catalogue of topics, and the commands that hold a cluster against it. */
@NullMarked
package im.milena.topics;

import org.jspecify.annotations.NullMarked;

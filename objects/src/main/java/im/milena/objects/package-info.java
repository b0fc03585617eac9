/** Pictures, files and voice: how they get in, where they lie, and how they are fetched. */
@NullMarked
package im.milena.objects;

import org.jspecify.annotations.NullMarked;

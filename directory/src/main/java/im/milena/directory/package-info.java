/** Who may do what: the refusals and callers that every rule speaks of. */
@NullMarked
package im.milena.directory;

import org.jspecify.annotations.NullMarked;

/** What changes a group: founding it, coming and going, roles and mutes, its texts, its end. */
@NullMarked
package im.milena.directory.groups.membership;

import org.jspecify.annotations.NullMarked;

/** The directory's documents: users, groups, members and tokens. */
@NullMarked
package im.milena.stores.documents;

import org.jspecify.annotations.NullMarked;

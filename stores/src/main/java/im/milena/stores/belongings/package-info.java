/** What is a single user's and nobody else's business. */
@NullMarked
package im.milena.stores.belongings;

import org.jspecify.annotations.NullMarked;

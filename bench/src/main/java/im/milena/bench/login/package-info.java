/**
 * What a client does when it logs in: it fetches or refreshes its copy of all that is the user's.
 */
@NullMarked
package im.milena.bench.login;

import org.jspecify.annotations.NullMarked;

/** What the routes of every area are made of: a row of a table, a request, and its arguments. */
@NullMarked
package im.milena.api.routing;

import org.jspecify.annotations.NullMarked;

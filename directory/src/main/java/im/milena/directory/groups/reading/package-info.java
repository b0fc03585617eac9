/** What is asked of groups: lists, pages and what is new since a version. */
@NullMarked
package im.milena.directory.groups.reading;

import org.jspecify.annotations.NullMarked;

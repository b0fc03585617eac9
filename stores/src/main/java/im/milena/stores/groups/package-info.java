/** Groups, their members, and who asks to become one. */
@NullMarked
package im.milena.stores.groups;

import org.jspecify.annotations.NullMarked;

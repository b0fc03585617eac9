/** How the stores talk to MongoDB: what a driver's error means to the caller. */
@NullMarked
package im.milena.stores.mongo;

import org.jspecify.annotations.NullMarked;

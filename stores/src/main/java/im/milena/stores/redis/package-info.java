/** How the stores talk to Redis: one pipelined connection and Lua scripts. */
@NullMarked
package im.milena.stores.redis;

import org.jspecify.annotations.NullMarked;

/** Messages at a fixed rate, to chats and groups. */
@NullMarked
package im.milena.bench.send;

import org.jspecify.annotations.NullMarked;

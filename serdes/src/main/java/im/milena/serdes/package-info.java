/** Bytes of every record, both ways. The generated protobuf types stop here. */
@NullMarked
package im.milena.serdes;

import org.jspecify.annotations.NullMarked;

/** The message flow as one Kafka Streams topology, and what starts, watches and stops it. */
@NullMarked
package im.milena.topology;

import org.jspecify.annotations.NullMarked;

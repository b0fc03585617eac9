/** The message flow as one Kafka Streams topology: the map, its steps and their state. */
@NullMarked
package im.milena.topology;

import org.jspecify.annotations.NullMarked;

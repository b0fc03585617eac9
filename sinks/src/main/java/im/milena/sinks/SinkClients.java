package im.milena.sinks;

import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * What the loop reads from and writes to.
 *
 * @param nanoTime monotonic nanoseconds
 */
record SinkClients(
    Consumer<byte[], byte[]> consumer, DeadLetterWriter deadLetters, LongSupplier nanoTime) {}

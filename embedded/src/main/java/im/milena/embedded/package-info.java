/**
 * Kafka, Redis and a Mongo-compatible server on one machine, for {@code milena up} and for tests.
 */
@NullMarked
package im.milena.embedded;

import org.jspecify.annotations.NullMarked;

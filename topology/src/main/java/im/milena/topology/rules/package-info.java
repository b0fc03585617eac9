/**
 * What a record means, what it gets a number for, and what is remembered of it: values and
 * decisions without Kafka.
 */
@NullMarked
package im.milena.topology.rules;

import org.jspecify.annotations.NullMarked;

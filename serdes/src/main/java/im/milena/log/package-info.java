/**
 * What travels between the parts: envelopes in, log records, read marks and deliveries out. Pure
 * values.
 */
@NullMarked
package im.milena.log;

import org.jspecify.annotations.NullMarked;

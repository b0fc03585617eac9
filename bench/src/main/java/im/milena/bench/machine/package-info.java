/**
 * What the machine did meanwhile: processor time, steal, resident memory; read from Linux' /proc.
 */
@NullMarked
package im.milena.bench.machine;

import org.jspecify.annotations.NullMarked;

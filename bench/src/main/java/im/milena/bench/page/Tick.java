package im.milena.bench.page;

/**
 * A mark on an axis.
 *
 * @param at the value
 */
record Tick(double at, String label) {}

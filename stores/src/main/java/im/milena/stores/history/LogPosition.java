package im.milena.stores.history;

/**
 * How far history has applied a partition of a log.
 *
 * @param next offset of the first record that may not be applied yet
 */
public record LogPosition(LogOrigin origin, int partition, long next) {}

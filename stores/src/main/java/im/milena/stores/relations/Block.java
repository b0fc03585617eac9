package im.milena.stores.relations;

/**
 * That a user does not want to hear from the other.
 *
 * @param operator who asked for it
 * @param at milliseconds
 */
public record Block(String ex, String operator, long at) {}

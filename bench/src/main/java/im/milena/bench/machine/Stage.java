package im.milena.bench.machine;

/**
 * Processor time of the threads of one kind.
 *
 * @param name the threads' name without numbers
 * @param micros user and system time
 */
public record Stage(long pid, String name, double micros) {}

package im.milena.gateway.requests;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Where requests are served.
 *
 * @param workers sends, and what waits for nothing
 * @param readers what waits for stores
 * @param ticks wakes who has to wait for the next second
 * @param turns of the users' reads
 */
public record Lanes(
    Executor workers, Executor readers, ScheduledExecutorService ticks, ReadTurns turns) {}
